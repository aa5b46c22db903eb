import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """Only staff with all clearances are assigned to a minor."""

    dependencies = [
        ("access", "0006_given_to_oneself"),
        ("staff", "0006_credentials"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="access",
            trigger=pgtrigger.compiler.Trigger(
                name="clearances_for_minors",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" = 'assignment')",
                    declare="DECLARE today date := agency_today();",
                    func="\n        IF EXISTS (\n            SELECT FROM consumers_consumer WHERE id = NEW.consumer_id AND birth_on > today - make_interval(\n                years => coalesce((SELECT value FROM agency_rule WHERE key = 'clearance_age'\n                                   AND effective_from <= today ORDER BY effective_from DESC LIMIT 1), 18))\n        ) AND 3 > (\n            SELECT count(DISTINCT kind) FROM staff_credential WHERE holder_id = NEW.user_id\n            AND kind IN ('police', 'child_abuse', 'fbi') AND today BETWEEN issued_on AND expires_on\n            AND confirmed_at IS NOT NULL AND taken_back_at IS NULL\n        ) THEN\n            RAISE EXCEPTION 'working with a minor needs all clearances'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'assigned_to_a_minor_with_clearances';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="0d2d0de398fa3d0b2fbd2d287081d160eaea5ef7",
                    operation="INSERT",
                    pgid="pgtrigger_clearances_for_minors_85c34",
                    table="access_access",
                    when="BEFORE",
                ),
            ),
        ),
    ]
