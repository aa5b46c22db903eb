import uuid

import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import sessions.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("consumers", "0001_initial"),
        ("goals", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PeerSession",
            fields=[
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_as", models.CharField(blank=True, db_default="", default="", editable=False, max_length=200)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("individual", "Individual session")], default="individual", max_length=20
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("phone", "Phone"), ("video", "Video")],
                        default="in_person",
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=20, verbose_name="place of service")),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "minutes",
                    models.GeneratedField(
                        db_persist=True,
                        expression=sessions.models.Minutes(models.F("ends_at"), models.F("starts_at")),
                        output_field=models.IntegerField(null=True),
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "consumer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_sessions",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "specialist",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at", "-created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SessionGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(blank=True, db_default="", default="", editable=False)),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("social", "Social"),
                            ("educational", "Educational"),
                            ("vocational", "Vocational"),
                            ("wellness", "Wellness"),
                            ("health_emotional", "Health and emotional"),
                        ],
                        db_default="",
                        default="",
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="goals.goal"),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="session_goals",
                        to="peer_sessions.peersession",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="peersession",
            name="goals",
            field=models.ManyToManyField(related_name="+", through="peer_sessions.SessionGoal", to="goals.goal"),
        ),
        migrations.CreateModel(
            name="Withheld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("together", "what we did together"),
                            ("own_words", "in the person’s own words"),
                            ("next_steps", "what’s next"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("until", models.DateField(verbose_name="until")),
                ("made_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld",
                        to="peer_sessions.peersession",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft",
                        serialize=False,
                        to="peer_sessions.peersession",
                    ),
                ),
                ("typed", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="note",
                        serialize=False,
                        to="peer_sessions.peersession",
                    ),
                ),
                ("together", models.TextField(verbose_name="what we did together")),
                ("own_words", models.TextField(blank=True, verbose_name="in the person’s own words")),
                ("next_steps", models.TextField(blank=True, verbose_name="what’s next")),
                (
                    "is_part_2",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        verbose_name="a record of substance use services (42 CFR part 2)",
                    ),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField(verbose_name="what I want to add")),
                ("added_at", models.DateTimeField()),
                ("signed_as", models.CharField(db_default="", default="", editable=False, max_length=200)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="peer_sessions.peersession",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="addendum_has_words")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="60a3aeb7babccfdefb55c8eac2982b9f70c60b21",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e64b4",
                    table="peer_sessions_addendum",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="copies_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.author_id); RETURN NEW;",
                    hash="45ddde24acc422d958bb89457a9f09a7910a0618",
                    operation="INSERT",
                    pgid="pgtrigger_copies_name_5c6ea",
                    table="peer_sessions_addendum",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sessiongoal",
            constraint=models.UniqueConstraint(fields=("session", "goal"), name="session_goal_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessiongoal",
            trigger=pgtrigger.compiler.Trigger(
                name="fixed_with_signature",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF (TG_OP <> 'INSERT' OR current_user = 'peerhub_app') AND EXISTS (\n            SELECT FROM peer_sessions_peersession\n            WHERE id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW.session_id END,\n                         CASE WHEN TG_OP <> 'INSERT' THEN OLD.session_id END)\n            AND signed_at IS NOT NULL\n        ) THEN\n            RAISE EXCEPTION 'what this row is part of is signed' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="7800168c7992c184614b78ae9742cb645f1b34df",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_fixed_with_signature_d4de3",
                    table="peer_sessions_sessiongoal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="peersession",
            index=models.Index(
                fields=["consumer", "-starts_at"], include=("specialist", "signed_at", "id"), name="session_timeline"
            ),
        ),
        migrations.AddIndex(
            model_name="peersession",
            index=models.Index(fields=["consumer", "specialist", "-starts_at"], name="session_by_pair"),
        ),
        migrations.AddIndex(
            model_name="peersession",
            index=models.Index(fields=["specialist", "-starts_at"], include=("minutes",), name="session_by_specialist"),
        ),
        migrations.AddIndex(
            model_name="peersession",
            index=models.Index(
                condition=models.Q(("signed_at__isnull", True)),
                fields=["specialist", "created_at"],
                name="session_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_at__isnull", True),
                    models.Q(
                        ("ends_at__isnull", False),
                        ("ends_at__lte", models.F("signed_at")),
                        ("starts_at__isnull", False),
                        models.Q(("place", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="session_signed_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at__isnull", True),
                    ("ends_at__isnull", True),
                    ("ends_at__gt", models.F("starts_at")),
                    _connector="OR",
                ),
                name="session_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["in_person", "phone", "video"])), name="session_mode_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_as", ""), ("signed_at__isnull", True)),
                    models.Q(("signed_at__isnull", False), models.Q(("signed_as", ""), _negated=True)),
                    _connector="OR",
                ),
                name="session_signature_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.UniqueConstraint(fields=("id", "consumer"), name="session_of_its_consumer"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_is_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."signed_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="20c98dbc2d12cba5bc3f037a31e7c9b7b4f474af",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_signed_is_final_c2204",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL AND OLD."signed_at" IS NULL)',
                    func="\n            \n                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN\n                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';\n                END IF;\n                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain\n                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;\n                \n            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.specialist_id);\n            RETURN NEW;\n            ",
                    hash="505112c7999fc1a3214876bfe4fc4b2e2ff09bc6",
                    operation="UPDATE",
                    pgid="pgtrigger_signing_5489d",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="added_unsigned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL)',
                    func="\n            IF current_user = 'peerhub_app' THEN\n                RAISE EXCEPTION 'a row is added before it is signed' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="1e2a48a1f9342ee1cdc81b2699e429a61239f435",
                    operation="INSERT",
                    pgid="pgtrigger_added_unsigned_62b6c",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="person_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."specialist_id" IS DISTINCT FROM (NEW."specialist_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8bf226a3f69baf8003fe73f695f9d7aa24877ea0",
                    operation="UPDATE",
                    pgid="pgtrigger_person_never_changes_b39dd",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="place_is_a_word",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"place\" = ''))",
                    func="\n                IF NOT EXISTS (\n                    SELECT FROM agency_term WHERE vocabulary = 'place_of_service' AND key = NEW.place\n                ) THEN\n                    RAISE EXCEPTION 'no such place of service: %', NEW.place USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="5f1befec55f4cf1fe36effb6d361eed682df86e9",
                    operation='INSERT OR UPDATE OF "place"',
                    pgid="pgtrigger_place_is_a_word_e1397",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="withheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="withheld_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="withheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["together", "own_words", "next_steps"])), name="withheld_part_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="withheld",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)), fields=("session", "part"), name="withheld_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheld",
            trigger=pgtrigger.compiler.Trigger(
                name="only_lifted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="462ec4fede86a144522ef63075ed8f9d6807fdd1",
                    operation="UPDATE",
                    pgid="pgtrigger_only_lifted_f72a5",
                    table="peer_sessions_withheld",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheld",
            trigger=pgtrigger.compiler.Trigger(
                name="never_all_parts",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."lifted_at" IS NULL)',
                    func="\n                IF NOT EXISTS (\n                    SELECT FROM peer_sessions_note n CROSS JOIN LATERAL (\n                        VALUES ('together', n.together), ('own_words', n.own_words), ('next_steps', n.next_steps)\n                    ) written (part, words)\n                    WHERE n.session_id = NEW.session_id AND written.words <> '' AND written.part NOT IN (\n                        SELECT part FROM peer_sessions_withheld\n                        WHERE session_id = NEW.session_id AND lifted_at IS NULL)\n                ) THEN\n                    RAISE EXCEPTION 'a part of a signed note is withheld, never all of it'\n                        USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NULL;\n                ",
                    hash="64c2e1bedae4a0cc3fd0ddfb9216be46967df0e7",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_all_parts_15770",
                    table="peer_sessions_withheld",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("together", ""), _negated=True), name="note_has_words"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1047cd7605906d12336177db0a4fc59ac2acd109",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_78066",
                    table="peer_sessions_note",
                    when="BEFORE",
                ),
            ),
        ),
    ]
