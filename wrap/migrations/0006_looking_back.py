import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql

IS_THEIR_OWN = "consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'"


class Migration(migrations.Migration):
    """What people write looking back after a hard time, and what they answered when asked to review their plan."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0005_kept_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookingBack",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("helped", models.TextField(blank=True)),
                ("did_not_help", models.TextField(blank=True)),
                ("to_change", models.TextField(blank=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("erase_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wrap_looking_back",
                        to="consumers.consumer",
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-created_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("erase_on__isnull", False)),
                        fields=["erase_on"],
                        name="wrap_looking_back_to_erase",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewChoice",
            fields=[
                (
                    "consumer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="consumers.consumer",
                    ),
                ),
                ("is_wanted", models.BooleanField(default=True)),
                ("looked_on", models.DateField(blank=True, null=True)),
                ("not_before", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="lookingback",
            constraint=models.CheckConstraint(
                condition=models.Q(("did_not_help", ""), ("helped", ""), ("to_change", ""), _negated=True),
                name="wrap_looking_back_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookingback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erase_on__isnull", True), ("removed_at__isnull", True)),
                    models.Q(("erase_on__isnull", False), ("removed_at__isnull", False)),
                    _connector="OR",
                ),
                name="wrap_removed_looking_back_is_erased_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookingback",
            constraint=accounts.rows.RowPolicy(
                add=IS_THEIR_OWN, change=IS_THEIR_OWN, name="wrap_looking_back_rows", read=IS_THEIR_OWN
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewchoice",
            constraint=accounts.rows.RowPolicy(
                add=IS_THEIR_OWN, change=IS_THEIR_OWN, name="wrap_review_choice_rows", read=IS_THEIR_OWN
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON wrap_lookingback, wrap_reviewchoice FROM peerhub_app",
            "GRANT DELETE ON wrap_lookingback, wrap_reviewchoice TO peerhub_app",
        ),
        InstallSql(Path(__file__).parent / "0006_looking_back_services.sql", is_rights=False),
    ]
