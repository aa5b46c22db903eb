from django.db import migrations, models


class Migration(migrations.Migration):
    """The work phone of a staff member, which the people they work with see."""

    dependencies = [
        ("accounts", "0006_not_invented_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="takes_texts",
            field=models.BooleanField(db_default=False, default=False, verbose_name="this phone takes text messages"),
        ),
        migrations.AddField(
            model_name="user",
            name="work_phone",
            field=models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="work phone"),
        ),
    ]
