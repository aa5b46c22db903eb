from pathlib import Path

from django.db import migrations, models

from accounts.rows import as_guard

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """In an emergency, a person may let only some of the staff open their crisis plan."""

    dependencies = [("wrap", "0008_papers")]

    operations = [
        migrations.RunSQL(
            as_guard((FOLDER / "0009_named_in_emergencies_rights.sql").read_text()),
            as_guard((FOLDER / "0002_rights.sql").read_text()),
        ),
        migrations.RemoveConstraint(model_name="share", name="wrap_share_says_with_whom"),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "one"), ("user__isnull", False)),
                    models.Q(("kind", "team"), ("user__isnull", True)),
                    models.Q(("kind", "emergency"), ("part", "crisis")),
                    _connector="OR",
                ),
                name="wrap_share_says_with_whom",
            ),
        ),
    ]
