import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """The person sees a session's goals by their words, which only a signed session has."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("goals", "0003_second_thoughts"),
        ("peer_sessions", "0009_what_a_correction_shows"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="sessiongoal",
            name="session_goal_rows",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessiongoal",
            trigger=pgtrigger.compiler.Trigger(
                name="words_come_with_the_signature",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"words\" = ''))",
                    func="\n                IF current_user = 'peerhub_app' THEN\n                    RAISE EXCEPTION 'signing copies the words of a goal' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="784138e08da642bed74ebda58b4043fd44f6cc28",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_words_come_with_the_signature_713ee",
                    table="peer_sessions_sessiongoal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sessiongoal",
            constraint=accounts.rows.RowPolicy(
                add="wrote_session(session_id)",
                name="session_goal_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) AND ((SELECT cardinality(roles_held()) > 0) OR words <> '') OR wrote_session(session_id) OR session_id = ANY (ARRAY(SELECT emergency_sessions()))",
                remove="wrote_session(session_id)",
            ),
        ),
    ]
