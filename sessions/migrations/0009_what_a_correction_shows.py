import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """What a correction shows to whom; a note is taken back only after it is signed."""

    dependencies = [
        ("consumers", "0008_sign_in_after_all"),
        ("goals", "0002_rights"),
        ("peer_sessions", "0008_closed_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="correction",
            name="answering",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="peersession",
            name="signing",
        ),
        migrations.RemoveConstraint(
            model_name="correction",
            name="correction_rows",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="answering",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."answered_at" IS NOT NULL)',
                    func="\n                IF actor_user() IS DISTINCT FROM NEW.answered_by_id AND current_setting('role') = 'peerhub_app' THEN\n                    RAISE EXCEPTION 'an answer is given by who answers' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.answered_by_id = NEW.asked_by_id AND NEW.is_agreed\n                    AND (TG_OP = 'UPDATE' OR NEW.kind = 'wrong_person') THEN\n                    RAISE EXCEPTION 'somebody else answers' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.answered_by_id <> NEW.asked_by_id AND TG_OP = 'INSERT' THEN\n                    RAISE EXCEPTION 'it is asked before it is answered' USING ERRCODE = 'check_violation';\n                END IF;\n                IF TG_OP = 'INSERT' AND current_setting('role') = 'peerhub_app' AND NOT EXISTS (\n                    SELECT FROM peer_sessions_peersession s\n                    WHERE s.id = NEW.session_id AND s.signed_at > now() - interval '366 days'\n                ) THEN\n                    RAISE EXCEPTION 'an old note is corrected with the supervisor' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.answered_at > clock_timestamp() + interval '1 minute' THEN\n                    RAISE EXCEPTION 'an answer is given now' USING ERRCODE = 'check_violation';\n                END IF;\n                NEW.answered_as := (SELECT name FROM accounts_user WHERE id = NEW.answered_by_id);\n                NEW.before := (\n                    SELECT jsonb_build_object(\n                        'starts_at', s.starts_at, 'ends_at', s.ends_at, 'mode', s.mode, 'place', s.place,\n                        'goals', (SELECT coalesce(jsonb_object_agg(g.goal_id, g.words), '{}')\n                                  FROM peer_sessions_sessiongoal g WHERE g.session_id = s.id))\n                    FROM peer_sessions_peersession s WHERE s.id = NEW.session_id);\n                RETURN NEW;\n                ",
                    hash="3ae18436591a0732e2c1d21a9e8f1e2fb61e9a6a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_answering_abb8e",
                    table="peer_sessions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL AND OLD."signed_at" IS NULL)',
                    func="\n            \n                IF actor_user() IS NOT NULL AND NOT holds('specialist') THEN\n                    RAISE EXCEPTION 'a session is signed by a specialist' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.taken_back_at IS NOT NULL THEN\n                    RAISE EXCEPTION 'a note is taken back after it is signed' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN\n                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';\n                END IF;\n                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain\n                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;\n                \n            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.specialist_id);\n            RETURN NEW;\n            ",
                    hash="101380e8d35a1d50c8881e8f2d3d6e2bd3dc3682",
                    operation="UPDATE",
                    pgid="pgtrigger_signing_5489d",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=accounts.rows.RowPolicy(
                add="asked_by_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
                change="consumer_id = ANY (ARRAY(SELECT supervised_consumers())) OR kind = 'wrong_person' AND (SELECT holds('privacy_officer')) OR asked_by_id = actor_user() AND (SELECT cardinality(roles_held()) > 0)",
                name="correction_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) AND CASE WHEN (SELECT cardinality(roles_held()) > 0) THEN kind = 'wrong_person' OR is_signed(session_id) ELSE kind = 'facts' AND is_agreed AND is_signed(session_id) AND session_id <> ALL (ARRAY(SELECT withheld_sessions())) END OR wrote_session(session_id) OR (SELECT holds('privacy_officer'))",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at__isnull", True),
                    models.Q(("signed_at__isnull", False), ("signed_at__lt", models.F("taken_back_at"))),
                    _connector="OR",
                ),
                name="session_taken_back_after_signing",
            ),
        ),
    ]
