import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """Signing copies the author's certificate on the day of the session."""

    dependencies = [
        ("peer_sessions", "0010_goals_with_words"),
        ("staff", "0007_documents"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="peersession",
            name="signing",
        ),
        migrations.AddField(
            model_name="peersession",
            name="credential_kind",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="peersession",
            name="credential_number",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=60),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL AND OLD."signed_at" IS NULL)',
                    func="\n            \n                IF actor_user() IS NOT NULL AND NOT holds('specialist') THEN\n                    RAISE EXCEPTION 'a session is signed by a specialist' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.taken_back_at IS NOT NULL THEN\n                    RAISE EXCEPTION 'a note is taken back after it is signed' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN\n                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';\n                END IF;\n                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain\n                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;\n                \n    SELECT kind, number INTO NEW.credential_kind, NEW.credential_number FROM staff_credential\n    WHERE holder_id = NEW.specialist_id AND kind IN ('cps', 'crs', 'cfrs')\n    AND confirmed_at IS NOT NULL AND taken_back_at IS NULL\n    AND (NEW.starts_at AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date\n        BETWEEN issued_on AND expires_on\n    ORDER BY expires_on DESC, id LIMIT 1;\n    IF NOT FOUND THEN\n        NEW.credential_kind := '';\n        NEW.credential_number := '';\n    END IF;\n                \n            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.specialist_id);\n            RETURN NEW;\n            ",
                    hash="263394d863df141508dab2b276b1be68da3b214f",
                    operation="UPDATE",
                    pgid="pgtrigger_signing_5489d",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
    ]
