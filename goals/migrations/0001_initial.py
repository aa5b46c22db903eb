import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("consumers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("social", "Social"),
                            ("educational", "Educational"),
                            ("vocational", "Vocational"),
                            ("wellness", "Wellness"),
                            ("health_emotional", "Health and emotional"),
                        ],
                        max_length=20,
                        verbose_name="part of my life",
                    ),
                ),
                ("words", models.TextField(verbose_name="my goal, in my words")),
                ("why", models.TextField(blank=True, verbose_name="why it matters to me")),
                (
                    "progress",
                    models.CharField(
                        choices=[
                            ("thinking", "Thinking about it"),
                            ("started", "First steps"),
                            ("on_my_way", "On my way"),
                            ("nearly", "Nearly there"),
                            ("reached", "Reached"),
                            ("resting", "Taking a break from it"),
                        ],
                        default="thinking",
                        max_length=20,
                        verbose_name="how far I am",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="consumers.consumer"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GoalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("social", "Social"),
                            ("educational", "Educational"),
                            ("vocational", "Vocational"),
                            ("wellness", "Wellness"),
                            ("health_emotional", "Health and emotional"),
                        ],
                        max_length=20,
                        verbose_name="part of my life",
                    ),
                ),
                ("words", models.TextField(verbose_name="my goal, in my words")),
                ("why", models.TextField(blank=True, verbose_name="why it matters to me")),
                (
                    "progress",
                    models.CharField(
                        choices=[
                            ("thinking", "Thinking about it"),
                            ("started", "First steps"),
                            ("on_my_way", "On my way"),
                            ("nearly", "Nearly there"),
                            ("reached", "Reached"),
                            ("resting", "Taking a break from it"),
                        ],
                        default="thinking",
                        max_length=20,
                        verbose_name="how far I am",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "consumer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="goals.goal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgressMark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "progress",
                    models.CharField(
                        choices=[
                            ("thinking", "Thinking about it"),
                            ("started", "First steps"),
                            ("on_my_way", "On my way"),
                            ("nearly", "Nearly there"),
                            ("reached", "Reached"),
                            ("resting", "Taking a break from it"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in my words")),
                ("marked_at", models.DateTimeField()),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="goals.goal"
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "on_phone_of",
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
                "ordering": ["-marked_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("domain__in", ["social", "educational", "vocational", "wellness", "health_emotional"])
                ),
                name="goal_domain_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("progress__in", ["thinking", "started", "on_my_way", "nearly", "reached", "resting"])
                ),
                name="goal_progress_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="goal_has_words"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("id", "consumer"), name="goal_of_its_consumer"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "goals_goalevent" ("changed_at", "consumer_id", "created_at", "created_by_id", "domain", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "version", "why", "words") VALUES (NEW."changed_at", NEW."consumer_id", NEW."created_at", NEW."created_by_id", NEW."domain", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."progress", NEW."version", NEW."why", NEW."words"); RETURN NULL;',
                    hash="a5dd49da6d8e827727bd8857fe51348a2fd397e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_feafb",
                    table="goals_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "goals_goalevent" ("changed_at", "consumer_id", "created_at", "created_by_id", "domain", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "version", "why", "words") VALUES (NEW."changed_at", NEW."consumer_id", NEW."created_at", NEW."created_by_id", NEW."domain", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."progress", NEW."version", NEW."why", NEW."words"); RETURN NULL;',
                    hash="aaeed29f125a0283db3d6dd49f66ba8c63de212b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_97a4d",
                    table="goals_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6aa5265f000526a6bb27709b630a35339f227ed5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5909d",
                    table="goals_goalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="progressmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("progress__in", ["thinking", "started", "on_my_way", "nearly", "reached", "resting"])
                ),
                name="progress_mark_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressmark",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="272a0a37a76b8384ea65160be75c873ee6e303f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0bd42",
                    table="goals_progressmark",
                    when="BEFORE",
                ),
            ),
        ),
    ]
