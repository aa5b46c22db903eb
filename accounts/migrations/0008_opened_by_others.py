import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """A closed account does not open itself."""

    dependencies = [
        ("accounts", "0007_work_phone"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="opened_by_others",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."is_active" AND NOT OLD."is_active")',
                    func="\n                IF NEW.id = actor_user() THEN\n                    RAISE EXCEPTION 'a closed account is opened by somebody else' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="626c6aeca7fbbe17265ac46819796e99fcef68f8",
                    operation='UPDATE OF "is_active"',
                    pgid="pgtrigger_opened_by_others_80758",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
    ]
