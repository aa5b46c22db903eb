from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consumers", "0004_roles_asked_first"),
        ("staff", "0004_kept_by_administrators"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="consumer",
            index=models.Index(condition=models.Q(("is_demo", False)), fields=["id"], name="consumer_not_invented"),
        ),
    ]
