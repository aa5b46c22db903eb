import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """The account opens again when the status "died" was a mistake."""

    dependencies = [
        ("consumers", "0007_by_plain_name"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="sign_in_after_all",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" = 'died' AND NOT (NEW.\"status\" = 'died'))",
                    func="UPDATE accounts_user SET is_active = true WHERE id = NEW.user_id; RETURN NULL;",
                    hash="d26e55f0f42fe2a6010a619d0f1e1017a96184a9",
                    operation="UPDATE",
                    pgid="pgtrigger_sign_in_after_all_0b1f8",
                    table="consumers_consumer",
                    when="AFTER",
                ),
            ),
        ),
    ]
