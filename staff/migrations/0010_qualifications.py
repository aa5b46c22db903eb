import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """Lines of the checklists that somebody meets."""

    dependencies = [
        ("staff", "0009_learning_hours"),
        ("agency", "0012_checklist_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Qualification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "checklist",
                    models.CharField(
                        choices=[
                            ("checklist_cps", "What a certified peer specialist needs"),
                            ("checklist_crs", "What a certified recovery specialist needs"),
                            ("checklist_supervisor", "What a supervisor needs"),
                        ],
                        max_length=40,
                        verbose_name="checklist",
                    ),
                ),
                ("line", models.CharField(max_length=20, verbose_name="line")),
                ("met_on", models.DateField(verbose_name="met on")),
                ("evidence", models.CharField(blank=True, default="", max_length=200, verbose_name="evidence")),
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
                "ordering": ["-met_on", "-entered_at", "pk"],
                "indexes": [models.Index(fields=["holder", "checklist"], name="qualification_of_holder")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checklist__in", ("checklist_cps", "checklist_crs", "checklist_supervisor"))
                        ),
                        name="qualification_of_a_checklist",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), ("line__in", ("identifies", "lived_experience", "recovery"))),
                            models.Q(
                                models.Q(("line__in", ("identifies", "lived_experience", "recovery")), _negated=True),
                                models.Q(("evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="qualification_keeps_no_story",
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
                        name="qualification_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                            models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="qualification_taking_back_is_whole",
                    ),
                    accounts.rows.RowPolicy(
                        add="entered_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        change="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        name="qualification_rows",
                        read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="qualification",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bdb9ee911edfc62750a95d3f50a433347ced50df",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_86df0",
                    table="staff_qualification",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="qualification",
            trigger=pgtrigger.compiler.Trigger(
                name="entered_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer) THEN\n                RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR abs(extract(epoch FROM NEW.entered_at - clock_timestamp())) > 60\n            ) THEN\n                RAISE EXCEPTION 'a row is entered now, and confirmed later' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="4d4aa1214c8e10932b4e7da3628cd5bb67be399b",
                    operation="INSERT",
                    pgid="pgtrigger_entered_first_4bb42",
                    table="staff_qualification",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="qualification",
            trigger=pgtrigger.compiler.Trigger(
                name="steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE steps text[] := '{confirmed_by_id,confirmed_at,taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps\n                OR OLD.confirmed_at IS NOT NULL\n                    AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)\n                OR OLD.taken_back_at IS NOT NULL AND NEW IS DISTINCT FROM OLD\n            THEN\n                RAISE EXCEPTION 'a row of a staff file never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at\n                    AND (NEW.confirmed_by_id <> actor_user() OR abs(extract(epoch FROM NEW.confirmed_at - clock_timestamp())) > 60)\n                OR NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at\n                    AND (NEW.taken_back_by_id <> actor_user() OR abs(extract(epoch FROM NEW.taken_back_at - clock_timestamp())) > 60\n                         OR OLD.confirmed_at IS NOT NULL AND NEW.holder_id = actor_user())\n            ) THEN\n                RAISE EXCEPTION 'a row is confirmed or taken back now, by whoever does it'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="9981fac7aa070478f140bc4b604333379011f54c",
                    operation="UPDATE",
                    pgid="pgtrigger_steps_9cf57",
                    table="staff_qualification",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="qualification",
            trigger=pgtrigger.compiler.Trigger(
                name="line_is_a_word",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = NEW.checklist AND key = NEW.line) THEN\n            RAISE EXCEPTION 'no such word: %', NEW.line USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="b9254d90c205b1b148cd63a76826fc0288bf8052",
                    operation="INSERT",
                    pgid="pgtrigger_line_is_a_word_5b76d",
                    table="staff_qualification",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_qualification FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_qualification TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_qualification TO peerhub_app",
            "REVOKE UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_qualification FROM peerhub_app",
        ),
    ]
