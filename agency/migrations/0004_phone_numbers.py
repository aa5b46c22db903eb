from django.db import migrations, models

import agency.models


class Migration(migrations.Migration):
    """Numbers with an extension, letters or a keyword; the columns stay as they are."""

    dependencies = [
        ("agency", "0003_rights"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="phone",
            field=models.CharField(
                blank=True, max_length=30, validators=[agency.models.can_be_called], verbose_name="phone"
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="text_to",
            field=models.CharField(
                blank=True, max_length=30, validators=[agency.models.can_be_texted], verbose_name="text to"
            ),
        ),
        migrations.AlterField(
            model_name="contactevent",
            name="phone",
            field=models.CharField(
                blank=True, max_length=30, validators=[agency.models.can_be_called], verbose_name="phone"
            ),
        ),
        migrations.AlterField(
            model_name="contactevent",
            name="text_to",
            field=models.CharField(
                blank=True, max_length=30, validators=[agency.models.can_be_texted], verbose_name="text to"
            ),
        ),
    ]
