from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("outbox", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="message",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT actor_kind() IS NOT NULL)",
                change="(SELECT actor_job()) = 'outbox'",
                name="message_rows",
                read="(SELECT actor_kind() = 'job')",
            ),
        ),
    ]
