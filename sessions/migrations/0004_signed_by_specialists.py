import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """A session is signed by an account that holds the role of a specialist that day."""

    dependencies = [
        ("peer_sessions", "0003_rights"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="peersession",
            name="signing",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL AND OLD."signed_at" IS NULL)',
                    func="\n            \n                IF actor_user() IS NOT NULL AND NOT holds('specialist') THEN\n                    RAISE EXCEPTION 'a session is signed by a specialist' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN\n                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';\n                END IF;\n                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain\n                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;\n                \n            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.specialist_id);\n            RETURN NEW;\n            ",
                    hash="2511b98ade20dfeac374cc08cd5b7dad4e6022a8",
                    operation="UPDATE",
                    pgid="pgtrigger_signing_5489d",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
    ]
