import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import agency.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.SmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "time_zone",
                    models.CharField(
                        default="America/New_York",
                        max_length=64,
                        validators=[agency.models.known_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("consumer", "consumer"),
                            ("participant", "participant"),
                            ("peer", "peer"),
                            ("member", "member"),
                            ("person", "person"),
                        ],
                        default="consumer",
                        max_length=20,
                        verbose_name="word for the people served",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="agency_only_one")],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("crisis", "Crisis line"),
                            ("warm_line", "Warm line"),
                            ("respite", "Peer respite"),
                            ("domestic_violence", "Domestic violence"),
                            ("youth", "Youth"),
                        ],
                        default="crisis",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="name")),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[ ()./-]*[0-9][0-9 ()./-]*$", "Digits, spaces, dashes and brackets only."
                            )
                        ],
                        verbose_name="phone",
                    ),
                ),
                (
                    "text_to",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[ ()./-]*[0-9][0-9 ()./-]*$", "Digits, spaces, dashes and brackets only."
                            )
                        ],
                        verbose_name="text to",
                    ),
                ),
                ("chat_url", models.URLField(blank=True, verbose_name="chat")),
                ("video_url", models.URLField(blank=True, verbose_name="sign language video")),
                ("hours", models.CharField(blank=True, max_length=100, verbose_name="hours")),
                ("language", models.CharField(blank=True, max_length=100, verbose_name="languages")),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="order")),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phone", ""), _negated=True),
                            models.Q(("text_to", ""), _negated=True),
                            models.Q(("chat_url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_can_be_reached",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chat_url", ""), ("chat_url__startswith", "https://"), _connector="OR"),
                        name="contact_chat_is_https",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("video_url", ""), ("video_url__startswith", "https://"), _connector="OR"),
                        name="contact_video_is_https",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("unsigned_note_hours", "A note is late when unsigned for"),
                            ("not_seen_days", "A person counts as not seen after"),
                            ("average_weeks", "A week is compared with the average of the last"),
                            ("reminder_hour", "Reminders go out from this hour of the day"),
                            ("idle_minutes_staff", "A page of the staff locks when nobody does anything for"),
                            ("idle_minutes_consumer", "A page of the portal locks when nobody does anything for"),
                            (
                                "idle_minutes_handed_over",
                                "A phone that was handed over locks when nobody does anything for",
                            ),
                            ("signed_in_hours", "Everybody signs in anew after"),
                            ("invitation_days", "An invitation to sign in holds for"),
                            ("restore_code_minutes", "A code for somebody who lost their way in holds for"),
                            ("break_glass_hours", "A record opened in an emergency stays open for"),
                            ("tell_working_days", "A person is told of such an emergency within"),
                            ("many_records", "It is odd to open the records of so many people in an hour"),
                            ("night_from", "It is odd to open records from this hour of the evening"),
                            ("night_until", "It is odd to open records until this hour of the morning"),
                        ],
                        max_length=40,
                    ),
                ),
                ("value", models.PositiveIntegerField(verbose_name="value")),
                ("source", models.TextField(verbose_name="where it comes from")),
                ("effective_from", models.DateField(verbose_name="in force from")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["key", "-effective_from"],
                "constraints": [models.UniqueConstraint(fields=("key", "effective_from"), name="rule_one_a_day")],
            },
        ),
    ]
