from django.db import migrations, models

import agency.models


class Migration(migrations.Migration):
    """Who outside the agency hears complaints."""

    dependencies = [
        ("agency", "0007_office"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="complaints_phone",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=30, validators=[agency.models.can_be_called]
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="complaints_to",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
    ]
