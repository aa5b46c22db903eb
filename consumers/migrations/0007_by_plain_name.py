from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Lists of people are in the order of their names without accents."""

    dependencies = [
        ("consumers", "0006_died"),
        ("staff", "0005_stand_ins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="consumer",
            options={"ordering": ["plain_name", "pk"]},
        ),
        migrations.RemoveIndex(
            model_name="consumer",
            name="consumer_by_team",
        ),
        migrations.RemoveIndex(
            model_name="consumer",
            name="consumer_by_name",
        ),
        migrations.AddIndex(
            model_name="consumer",
            index=models.Index(fields=["team", "plain_name"], name="consumer_of_team"),
        ),
        migrations.AddIndex(
            model_name="consumer",
            index=models.Index(fields=["plain_name", "id"], name="consumer_by_plain_name"),
        ),
    ]
