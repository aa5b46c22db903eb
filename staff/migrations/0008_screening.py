import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """The monthly check of the exclusion lists."""

    dependencies = [
        ("staff", "0007_documents"),
        ("agency", "0010_exclusion_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Screening",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("month", models.DateField(verbose_name="month")),
                ("exclusion_list", models.CharField(max_length=20, verbose_name="list")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("clear", "not listed"),
                            ("unclear", "possible match, being checked"),
                            ("listed", "listed"),
                        ],
                        max_length=20,
                        verbose_name="result",
                    ),
                ),
                ("reference", models.CharField(blank=True, default="", max_length=200, verbose_name="evidence")),
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
                "ordering": ["-month", "exclusion_list", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("holder", "month", "exclusion_list"),
                        name="screening_once_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="screening_month_is_its_first_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("result__in", ["clear", "unclear", "listed"])),
                        name="screening_result_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("entered_by", models.F("holder")), _negated=True),
                        name="screening_entered_by_another",
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
                        name="screening_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                            models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="screening_taking_back_is_whole",
                    ),
                    accounts.rows.RowPolicy(
                        add="entered_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        change="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        name="screening_rows",
                        read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="screening",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1e6928c86810c27075111df74f254daf5d54a086",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_61af0",
                    table="staff_screening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="screening",
            trigger=pgtrigger.compiler.Trigger(
                name="entered_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer) THEN\n                RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR abs(extract(epoch FROM NEW.entered_at - clock_timestamp())) > 60\n            ) THEN\n                RAISE EXCEPTION 'a row is entered now, and confirmed later' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="ece6a63489d16daa058b1316b582811e98fc386e",
                    operation="INSERT",
                    pgid="pgtrigger_entered_first_52af9",
                    table="staff_screening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="screening",
            trigger=pgtrigger.compiler.Trigger(
                name="steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE steps text[] := '{confirmed_by_id,confirmed_at,taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps\n                OR OLD.confirmed_at IS NOT NULL\n                    AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)\n                OR OLD.taken_back_at IS NOT NULL AND NEW IS DISTINCT FROM OLD\n            THEN\n                RAISE EXCEPTION 'a row of a staff file never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at\n                    AND (NEW.confirmed_by_id <> actor_user() OR abs(extract(epoch FROM NEW.confirmed_at - clock_timestamp())) > 60)\n                OR NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at\n                    AND (NEW.taken_back_by_id <> actor_user() OR abs(extract(epoch FROM NEW.taken_back_at - clock_timestamp())) > 60\n                         OR OLD.confirmed_at IS NOT NULL AND NEW.holder_id = actor_user())\n            ) THEN\n                RAISE EXCEPTION 'a row is confirmed or taken back now, by whoever does it'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="eca95a0d65810ea8957362ed51f98eab8124f6c8",
                    operation="UPDATE",
                    pgid="pgtrigger_steps_c4c08",
                    table="staff_screening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="screening",
            trigger=pgtrigger.compiler.Trigger(
                name="exclusion_list_is_a_word",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'exclusion_list' AND key = NEW.exclusion_list) THEN\n            RAISE EXCEPTION 'no such word: %', NEW.exclusion_list USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="9dc469f3c592b2371c126b731c3b23888b23ecfb",
                    operation="INSERT",
                    pgid="pgtrigger_exclusion_list_is_a_word_b7ac6",
                    table="staff_screening",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_screening FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_screening TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_screening TO peerhub_app",
            "REVOKE UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_screening FROM peerhub_app",
        ),
    ]
