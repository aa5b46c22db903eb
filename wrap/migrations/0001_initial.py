import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The lines of a WRAP with their history, what was done of the daily plan, and with whom a part is shared."""

    initial = True

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("well", "What I’m like when I’m well"),
                            ("toolbox", "Things that help me"),
                            ("daily_must", "What I do every day"),
                            ("daily_might", "What I might need today"),
                            ("triggers", "What can upset my balance"),
                            ("triggers_do", "What I’ll do then"),
                            ("signs", "Small signs that I notice first"),
                            ("signs_do", "What I’ll do when I notice them"),
                            ("breaking", "Signs that things are getting worse"),
                            ("breaking_do", "What I’ll do right away"),
                            ("crisis_well", "Me when I am well"),
                            ("crisis_signs", "Signs that others need to step in"),
                            ("crisis_people", "People who help me, and what each one does"),
                            ("crisis_not_them", "People I do not want to help, and why"),
                            ("crisis_disagree", "If my people do not agree"),
                            ("crisis_medicines", "My medicines, and who to ask about my health"),
                            ("crisis_no_medicines", "Medicines I do not want, and why"),
                            ("crisis_treatments", "Treatments that are okay for me"),
                            ("crisis_no_treatments", "Treatments I do not want, and why"),
                            ("crisis_places", "Where I want to be: home, a respite house, or a hospital"),
                            ("crisis_no_places", "Places I do not want, and why"),
                            ("crisis_helps", "What helps me"),
                            ("crisis_harms", "What makes it worse"),
                            ("crisis_tasks", "What others take care of: children, pets, bills"),
                            ("crisis_over", "How we know that it is over"),
                            ("after", "What I do when the crisis is over"),
                        ],
                        max_length=30,
                    ),
                ),
                ("words", models.TextField()),
                ("position", models.PositiveIntegerField()),
                ("set_aside_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("erase_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wrap_lines", to="consumers.consumer"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("well", "What I’m like when I’m well"),
                            ("toolbox", "Things that help me"),
                            ("daily_must", "What I do every day"),
                            ("daily_might", "What I might need today"),
                            ("triggers", "What can upset my balance"),
                            ("triggers_do", "What I’ll do then"),
                            ("signs", "Small signs that I notice first"),
                            ("signs_do", "What I’ll do when I notice them"),
                            ("breaking", "Signs that things are getting worse"),
                            ("breaking_do", "What I’ll do right away"),
                            ("crisis_well", "Me when I am well"),
                            ("crisis_signs", "Signs that others need to step in"),
                            ("crisis_people", "People who help me, and what each one does"),
                            ("crisis_not_them", "People I do not want to help, and why"),
                            ("crisis_disagree", "If my people do not agree"),
                            ("crisis_medicines", "My medicines, and who to ask about my health"),
                            ("crisis_no_medicines", "Medicines I do not want, and why"),
                            ("crisis_treatments", "Treatments that are okay for me"),
                            ("crisis_no_treatments", "Treatments I do not want, and why"),
                            ("crisis_places", "Where I want to be: home, a respite house, or a hospital"),
                            ("crisis_no_places", "Places I do not want, and why"),
                            ("crisis_helps", "What helps me"),
                            ("crisis_harms", "What makes it worse"),
                            ("crisis_tasks", "What others take care of: children, pets, bills"),
                            ("crisis_over", "How we know that it is over"),
                            ("after", "What I do when the crisis is over"),
                        ],
                        max_length=30,
                    ),
                ),
                ("words", models.TextField()),
                ("position", models.PositiveIntegerField()),
                ("set_aside_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("erase_on", models.DateField(blank=True, null=True)),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="wrap.line",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("well", "What I’m like when I’m well"),
                            ("toolbox", "My wellness toolbox"),
                            ("daily", "My daily plan"),
                            ("triggers", "Triggers, and what I’ll do"),
                            ("signs", "Early warning signs, and what I’ll do"),
                            ("breaking", "When things are breaking down, and what I’ll do"),
                            ("crisis", "My crisis plan"),
                            ("after", "After a crisis"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("one", "one person who works with me"),
                            ("team", "everybody who works with me, and who leads the team"),
                            ("emergency", "staff who open my record in an emergency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wrap_shares", to="consumers.consumer"
                    ),
                ),
                (
                    "user",
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
                "ordering": ["started_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ticks", to="wrap.line"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["consumer", "section"], name="wrap_line_of_section"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(
                condition=models.Q(("erase_on__isnull", False)), fields=["erase_on"], name="wrap_line_to_erase"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "section__in",
                        [
                            "well",
                            "toolbox",
                            "daily_must",
                            "daily_might",
                            "triggers",
                            "triggers_do",
                            "signs",
                            "signs_do",
                            "breaking",
                            "breaking_do",
                            "crisis_well",
                            "crisis_signs",
                            "crisis_people",
                            "crisis_not_them",
                            "crisis_disagree",
                            "crisis_medicines",
                            "crisis_no_medicines",
                            "crisis_treatments",
                            "crisis_no_treatments",
                            "crisis_places",
                            "crisis_no_places",
                            "crisis_helps",
                            "crisis_harms",
                            "crisis_tasks",
                            "crisis_over",
                            "after",
                        ],
                    )
                ),
                name="wrap_section_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="wrap_line_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erase_on__isnull", True), ("removed_at__isnull", True)),
                    models.Q(("erase_on__isnull", False), ("removed_at__isnull", False)),
                    _connector="OR",
                ),
                name="wrap_removed_line_is_erased_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(fields=("id", "consumer"), name="wrap_line_of_its_consumer"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="line",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "wrap_lineevent" ("changed_at", "consumer_id", "created_at", "erase_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_at", "section", "set_aside_at", "version", "words") VALUES (NEW."changed_at", NEW."consumer_id", NEW."created_at", NEW."erase_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."removed_at", NEW."section", NEW."set_aside_at", NEW."version", NEW."words"); RETURN NULL;',
                    hash="3a09fe97787493dfed0ac15181efc621caadd467",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8994e",
                    table="wrap_line",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="line",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "wrap_lineevent" ("changed_at", "consumer_id", "created_at", "erase_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_at", "section", "set_aside_at", "version", "words") VALUES (NEW."changed_at", NEW."consumer_id", NEW."created_at", NEW."erase_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."removed_at", NEW."section", NEW."set_aside_at", NEW."version", NEW."words"); RETURN NULL;',
                    hash="3e5b6430f684e854131b82d650b645e473fcb586",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_616f6",
                    table="wrap_line",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="never_rewritten",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6da0939784840f9af6a4ffef750cc6876f4f3635",
                    operation="UPDATE",
                    pgid="pgtrigger_never_rewritten_8bda1",
                    table="wrap_lineevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part__in", ["well", "toolbox", "daily", "triggers", "signs", "breaking", "crisis", "after"])
                ),
                name="wrap_share_part_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "one"), ("user__isnull", False)),
                    models.Q(("kind", "team"), ("user__isnull", True)),
                    models.Q(("kind", "emergency"), ("part", "crisis"), ("user__isnull", True)),
                    _connector="OR",
                ),
                name="wrap_share_says_with_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True), ("ended_at__gte", models.F("started_at")), _connector="OR"
                ),
                name="wrap_share_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("consumer", "part", "kind", "user"),
                name="wrap_share_once",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="share",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="80e460ef8ccf91096db47fa01f48f4526e7b9460",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_7a0a7",
                    table="wrap_share",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="share",
            trigger=pgtrigger.compiler.Trigger(
                name="same_part_and_reader",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN ((OLD.consumer_id, OLD.part, OLD.kind, OLD.user_id, OLD.started_at) IS DISTINCT FROM (NEW.consumer_id, NEW.part, NEW.kind, NEW.user_id, NEW.started_at))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c6cadc2484273b86a671a7d5223ed69b2ed81a56",
                    operation="UPDATE",
                    pgid="pgtrigger_same_part_and_reader_50fdb",
                    table="wrap_share",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=models.UniqueConstraint(fields=("line", "day"), name="wrap_tick_once_a_day"),
        ),
    ]
