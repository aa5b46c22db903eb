import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """What has ended stays ended; a closed account reads no emergency."""

    dependencies = [
        ("access", "0004_roles_asked_first"),
        ("consumers", "0005_not_invented_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="breakglass",
            name="break_glass_rows",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="access",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ends_at" IS NOT NULL)',
                    func="\n        IF OLD.ends_at <= statement_timestamp() AND NEW.ends_at IS DISTINCT FROM OLD.ends_at THEN\n            RAISE EXCEPTION 'what has ended stays ended' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="28f5e4195cb191e470a259a6298028da868ece2e",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_f12a2",
                    table="access_access",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allowed",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ends_at" IS NOT NULL)',
                    func="\n        IF OLD.ends_at <= statement_timestamp() AND NEW.ends_at IS DISTINCT FROM OLD.ends_at THEN\n            RAISE EXCEPTION 'what has ended stays ended' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="ee6733819fcce8c239fc2ff49c6c08a4339ae68f",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_d5b3e",
                    table="access_allowed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ends_at" IS NOT NULL)',
                    func="\n        IF OLD.ends_at <= statement_timestamp() AND NEW.ends_at IS DISTINCT FROM OLD.ends_at THEN\n            RAISE EXCEPTION 'what has ended stays ended' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="b7e93efae26f2a2ce614ea67ca3f78a3f910fd92",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_f5bad",
                    table="access_restriction",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=accounts.rows.RowPolicy(
                change="consumer_id = (SELECT actor_person()) OR (SELECT holds('privacy_officer')) OR consumer_id = ANY (ARRAY(SELECT supervised_consumers())) OR consumer_id = ANY (ARRAY(SELECT worked_with()))",
                name="break_glass_rows",
                read="consumer_id = (SELECT actor_person()) OR opened_by_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR (SELECT holds('privacy_officer')) OR consumer_id = ANY (ARRAY(SELECT supervised_consumers())) OR consumer_id = ANY (ARRAY(SELECT worked_with()))",
            ),
        ),
    ]
