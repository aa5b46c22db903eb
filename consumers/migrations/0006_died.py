import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """A status for a person who died."""

    dependencies = [
        ("consumers", "0005_not_invented_people"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consumer",
            name="status",
            field=models.CharField(
                choices=[
                    ("intake", "Getting started"),
                    ("active", "In service"),
                    ("ended", "Service ended"),
                    ("died", "Died"),
                ],
                default="intake",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="consumerevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("intake", "Getting started"),
                    ("active", "In service"),
                    ("ended", "Service ended"),
                    ("died", "Died"),
                ],
                default="intake",
                max_length=20,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="no_sign_in_after_death",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" = 'died')",
                    func="UPDATE accounts_user SET is_active = false WHERE id = NEW.user_id AND is_active; RETURN NULL;",
                    hash="6548787f1d0d765b6355db1ee09acbd88cbfd3d0",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_no_sign_in_after_death_826ab",
                    table="consumers_consumer",
                    when="AFTER",
                ),
            ),
        ),
    ]
