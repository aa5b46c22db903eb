import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """The account of a person served is named by the name that they go by, and follows a change at once."""

    dependencies = [
        ("consumers", "0009_names_by_their_letters"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="account_goes_by_it_too",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."user_id" IS NOT NULL)',
                    func="\n                UPDATE accounts_user SET name = coalesce(nullif(NEW.goes_by, ''), NEW.name)\n                    WHERE id = NEW.user_id AND name <> coalesce(nullif(NEW.goes_by, ''), NEW.name);\n                RETURN NULL;\n                ",
                    hash="3c1f7280dc6c335d13e8e6fdcc03a0e9bde0f9eb",
                    operation='INSERT OR UPDATE OF "name", "goes_by", "user_id"',
                    pgid="pgtrigger_account_goes_by_it_too_b7354",
                    table="consumers_consumer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(
            "UPDATE accounts_user SET name = coalesce(nullif(goes_by, ''), consumers_consumer.name) FROM consumers_consumer"
            " WHERE accounts_user.id = user_id"
            " AND accounts_user.name <> coalesce(nullif(goes_by, ''), consumers_consumer.name)",
            migrations.RunSQL.noop,
        ),
    ]
