from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """Everybody reads these rows; an administrator keeps them."""

    dependencies = [
        ("staff", "0003_rights"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="team",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('administrator'))",
                change="(SELECT holds('administrator'))",
                name="team_rows",
                read="true",
            ),
        ),
    ]
