from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """When the person saw the answer to a concern, and a kind of concern for facts about them."""

    dependencies = [
        ("concerns", "0003_rights"),
        ("consumers", "0009_names_by_their_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="answer_seen_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="concern",
            name="kind",
            field=models.CharField(
                choices=[
                    ("complaint", "A complaint"),
                    ("access", "A question about who looked at my record"),
                    ("session", "A session note that is not right"),
                    ("details", "My name, my date of birth or another fact about me"),
                    ("rather_not", "Somebody I would rather not work with"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_seen_at__isnull", True), ("answered_at__isnull", False), _connector="OR"),
                name="concern_answer_seen_once",
            ),
        ),
    ]
