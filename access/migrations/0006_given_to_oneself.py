from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rights to see a person that an account gave to itself are found without reading the whole table."""

    atomic = False

    dependencies = [
        ("access", "0005_ended_stays_ended"),
        ("consumers", "0009_names_by_their_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="access",
            index=models.Index(
                condition=models.Q(("user", models.F("granted_by"))),
                fields=["starts_at"],
                name="access_given_to_oneself",
            ),
        ),
    ]
