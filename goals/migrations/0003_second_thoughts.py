import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# So that the code of before can read what was written since: what was put down rests, and only marks that stand stay.
PUT_DOWN_RESTS = """
ALTER TABLE goals_progressmark DISABLE TRIGGER USER;
UPDATE goals_progressmark SET progress = 'resting' WHERE progress = 'put_down';
CREATE TEMPORARY TABLE fallen ON COMMIT DROP AS
    SELECT id FROM goals_progressmark WHERE takes_back
    UNION SELECT replaces_id FROM goals_progressmark WHERE replaces_id IS NOT NULL;
UPDATE goals_progressmark SET replaces_id = NULL, corrected_at = NULL, takes_back = false WHERE replaces_id IS NOT NULL;
DELETE FROM goals_progressmark WHERE id IN (SELECT id FROM fallen);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE goals_progressmark ENABLE TRIGGER USER;
ALTER TABLE goals_goalevent DISABLE TRIGGER USER;
UPDATE goals_goalevent SET progress = 'resting' WHERE progress = 'put_down';
ALTER TABLE goals_goalevent ENABLE TRIGGER USER;
UPDATE goals_goal SET progress = 'resting' WHERE progress = 'put_down';
"""


class Migration(migrations.Migration):
    """A goal can be put down; a progress mark can be corrected or taken back by a further one."""

    dependencies = [
        ("consumers", "0009_names_by_their_letters"),
        ("goals", "0002_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="goal",
            name="goal_progress_known",
        ),
        migrations.RemoveConstraint(
            model_name="progressmark",
            name="progress_mark_known",
        ),
        migrations.AddField(
            model_name="progressmark",
            name="corrected_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="progressmark",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="goals.progressmark",
            ),
        ),
        migrations.AddField(
            model_name="progressmark",
            name="takes_back",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="goal",
            name="progress",
            field=models.CharField(
                choices=[
                    ("thinking", "Thinking about it"),
                    ("started", "First steps"),
                    ("on_my_way", "On my way"),
                    ("nearly", "Nearly there"),
                    ("reached", "Reached"),
                    ("resting", "Taking a break from it"),
                    ("put_down", "Put down"),
                ],
                default="thinking",
                max_length=20,
                verbose_name="how far I am",
            ),
        ),
        migrations.AlterField(
            model_name="goalevent",
            name="progress",
            field=models.CharField(
                choices=[
                    ("thinking", "Thinking about it"),
                    ("started", "First steps"),
                    ("on_my_way", "On my way"),
                    ("nearly", "Nearly there"),
                    ("reached", "Reached"),
                    ("resting", "Taking a break from it"),
                    ("put_down", "Put down"),
                ],
                default="thinking",
                max_length=20,
                verbose_name="how far I am",
            ),
        ),
        migrations.AlterField(
            model_name="progressmark",
            name="progress",
            field=models.CharField(
                choices=[
                    ("thinking", "Thinking about it"),
                    ("started", "First steps"),
                    ("on_my_way", "On my way"),
                    ("nearly", "Nearly there"),
                    ("reached", "Reached"),
                    ("resting", "Taking a break from it"),
                    ("put_down", "Put down"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("progress__in", ["thinking", "started", "on_my_way", "nearly", "reached", "resting", "put_down"])
                ),
                name="goal_progress_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("progress__in", ["thinking", "started", "on_my_way", "nearly", "reached", "resting", "put_down"])
                ),
                name="progress_mark_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrected_at__isnull", True), ("replaces__isnull", True), ("takes_back", False)),
                    models.Q(
                        ("corrected_at__gte", models.F("marked_at")),
                        ("corrected_at__isnull", False),
                        ("replaces__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="progress_mark_correction_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressmark",
            constraint=models.UniqueConstraint(fields=("id", "goal"), name="progress_mark_of_its_goal"),
        ),
        migrations.RunSQL(
            "ALTER TABLE goals_progressmark ADD CONSTRAINT progress_mark_replaces_of_its_goal FOREIGN KEY (replaces_id, goal_id) REFERENCES goals_progressmark (id, goal_id)",
            "ALTER TABLE goals_progressmark DROP CONSTRAINT progress_mark_replaces_of_its_goal",
        ),
        migrations.RunSQL(migrations.RunSQL.noop, PUT_DOWN_RESTS),
    ]
