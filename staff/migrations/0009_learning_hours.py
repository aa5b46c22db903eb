import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """Hours of learning in the staff file."""

    dependencies = [
        ("staff", "0008_screening"),
        ("agency", "0011_learning_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningHours",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("presenter", models.CharField(max_length=200, verbose_name="presenter")),
                ("taken_on", models.DateField(verbose_name="date")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                ("category", models.CharField(max_length=20, verbose_name="category")),
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
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.document",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "taken_back_by",
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
                "ordering": ["-taken_on", "-entered_at", "pk"],
                "indexes": [models.Index(fields=["holder", "-taken_on"], name="learning_of_holder")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)), name="learning_fits_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("holder")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="learning_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                            models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="learning_taking_back_is_whole",
                    ),
                    accounts.rows.RowPolicy(
                        add="entered_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        change="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        name="learning_rows",
                        read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learninghours",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="de19fd7b623990360ad7852a5018c3b1189afc2e",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_23627",
                    table="staff_learninghours",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learninghours",
            trigger=pgtrigger.compiler.Trigger(
                name="entered_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer) THEN\n                RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR abs(extract(epoch FROM NEW.entered_at - clock_timestamp())) > 60\n            ) THEN\n                RAISE EXCEPTION 'a row is entered now, and confirmed later' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="59fe7b80bea239ef295dea2661df7344c10bd62c",
                    operation="INSERT",
                    pgid="pgtrigger_entered_first_5b3e8",
                    table="staff_learninghours",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learninghours",
            trigger=pgtrigger.compiler.Trigger(
                name="steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE steps text[] := '{confirmed_by_id,confirmed_at,taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps\n                OR OLD.confirmed_at IS NOT NULL\n                    AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)\n                OR OLD.taken_back_at IS NOT NULL AND NEW IS DISTINCT FROM OLD\n            THEN\n                RAISE EXCEPTION 'a row of a staff file never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at\n                    AND (NEW.confirmed_by_id <> actor_user() OR abs(extract(epoch FROM NEW.confirmed_at - clock_timestamp())) > 60)\n                OR NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at\n                    AND (NEW.taken_back_by_id <> actor_user() OR abs(extract(epoch FROM NEW.taken_back_at - clock_timestamp())) > 60\n                         OR OLD.confirmed_at IS NOT NULL AND NEW.holder_id = actor_user())\n            ) THEN\n                RAISE EXCEPTION 'a row is confirmed or taken back now, by whoever does it'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="848bcad09b64caf8110863642b39ede5103a85ae",
                    operation="UPDATE",
                    pgid="pgtrigger_steps_eddf4",
                    table="staff_learninghours",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learninghours",
            trigger=pgtrigger.compiler.Trigger(
                name="category_is_a_word",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'learning' AND key = NEW.category) THEN\n            RAISE EXCEPTION 'no such word: %', NEW.category USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="0cf078c08a7d20dbbb1f3cda21fe353c0fedaf3c",
                    operation="INSERT",
                    pgid="pgtrigger_category_is_a_word_5299f",
                    table="staff_learninghours",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE staff_learninghours ADD CONSTRAINT learning_evidence_of_its_holder"
            " FOREIGN KEY (evidence_id, holder_id) REFERENCES staff_document (id, holder_id)",
            "ALTER TABLE staff_learninghours DROP CONSTRAINT learning_evidence_of_its_holder",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_learninghours FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_learninghours TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_learninghours TO peerhub_app",
            "REVOKE UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_learninghours FROM peerhub_app",
        ),
    ]
