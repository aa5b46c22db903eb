from django.conf import settings
from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """Everybody reads these rows; an administrator keeps them."""

    dependencies = [
        ("agency", "0004_phone_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="agency",
            constraint=accounts.rows.RowPolicy(
                change="(SELECT holds('administrator'))", name="agency_rows", read="true"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('administrator'))",
                change="(SELECT holds('administrator'))",
                name="contact_rows",
                read="true",
                remove="(SELECT holds('administrator'))",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=accounts.rows.RowPolicy(add="(SELECT holds('administrator'))", name="rule_rows", read="true"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=accounts.rows.RowPolicy(add="(SELECT holds('administrator'))", name="term_rows", read="true"),
        ),
    ]
