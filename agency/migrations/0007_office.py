from django.db import migrations, models

import agency.models


class Migration(migrations.Migration):
    """Phone and hours of the agency's office."""

    dependencies = [
        ("agency", "0006_any_rule_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="office_hours",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=100, verbose_name="hours of the office"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="office_phone",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=40,
                validators=[agency.models.can_be_called],
                verbose_name="phone of the office",
            ),
        ),
    ]
