import uuid
from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """Supervision, which the supervisor and everybody who took part sign."""

    dependencies = [
        ("staff", "0010_qualifications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InstallSql(Path(__file__).parent / "0011_supervision.sql", is_rights=True),
        migrations.CreateModel(
            name="Supervision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField(verbose_name="when")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("topics", models.TextField(blank=True, default="", verbose_name="what you spoke about")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SupervisionPart",
            fields=[
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_as", models.CharField(blank=True, db_default="", default="", editable=False, max_length=200)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "supervision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="staff.supervision"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="supervision",
            index=models.Index(fields=["supervisor", "-starts_at"], name="supervision_by_supervisor"),
        ),
        migrations.AddConstraint(
            model_name="supervision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("minutes__isnull", True), ("topics", "")),
                    models.Q(
                        ("minutes__gt", 0),
                        ("minutes__isnull", False),
                        ("minutes__lte", 1440),
                        models.Q(("topics", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="supervision_held_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervision",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("topics"), 2000
                ),
                name="supervision_topics_are_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervision",
            constraint=accounts.rows.RowPolicy(
                add="supervisor_id = (SELECT actor_user()) AND EXISTS (SELECT led_staff())",
                change="id = ANY (ARRAY(SELECT led_supervisions()))",
                name="supervision_rows",
                read="((SELECT cardinality(roles_held()) > 0) AND id = ANY (ARRAY(SELECT own_supervisions()))) OR (SELECT holds('administrator')) OR supervisor_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0)",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="01711bfc2ce84c0f0ae2ae1934eac94d281d58ac",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_eac0a",
                    table="staff_supervision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="fixed_when_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF OLD.cancelled_at IS NOT NULL OR EXISTS (\n                    SELECT FROM staff_supervisionpart WHERE supervision_id = OLD.id AND signed_at IS NOT NULL\n                ) THEN\n                    RAISE EXCEPTION 'a supervision that is signed or cancelled never changes'\n                        USING ERRCODE = 'check_violation';\n                END IF;\n                IF current_user = 'peerhub_app' AND NEW.cancelled_at IS NOT NULL\n                    AND abs(extract(epoch FROM NEW.cancelled_at - clock_timestamp())) > 60\n                THEN\n                    RAISE EXCEPTION 'a supervision is cancelled now' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="fd6447a312438c66a37f4aba3ab1ca39471a0524",
                    operation="UPDATE",
                    pgid="pgtrigger_fixed_when_signed_a6dc0",
                    table="staff_supervision",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="supervisionpart",
            index=models.Index(fields=["holder"], name="supervision_part_of_holder"),
        ),
        migrations.AddConstraint(
            model_name="supervisionpart",
            constraint=models.UniqueConstraint(fields=("supervision", "holder"), name="supervision_part_once"),
        ),
        migrations.AddConstraint(
            model_name="supervisionpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_as", ""), ("signed_at__isnull", True)),
                    models.Q(("signed_at__isnull", False), models.Q(("signed_as", ""), _negated=True)),
                    _connector="OR",
                ),
                name="supervision_part_signature_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionpart",
            constraint=accounts.rows.RowPolicy(
                add="supervision_id = ANY (ARRAY(SELECT led_supervisions())) AND (holder_id = (SELECT actor_user()) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                change="holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0)",
                name="supervision_part_rows",
                read="((SELECT cardinality(roles_held()) > 0) AND supervision_id = ANY (ARRAY(SELECT own_supervisions()))) OR (SELECT holds('administrator'))",
                remove="supervision_id = ANY (ARRAY(SELECT led_supervisions())) AND holder_id <> (SELECT actor_user())",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervisionpart",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_is_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."signed_at" IS NOT NULL)',
                    func="\n            IF TG_OP = 'DELETE' OR NOT (false) THEN\n                RAISE EXCEPTION 'Cannot update or delete rows from % once they are signed', TG_TABLE_NAME;\n            END IF;\n            RETURN NEW;\n            ",
                    hash="3c3e8302604e1fafaf575a76ffb89a53e819db79",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_signed_is_final_a6bc9",
                    table="staff_supervisionpart",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervisionpart",
            trigger=pgtrigger.compiler.Trigger(
                name="signing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL AND OLD."signed_at" IS NULL)',
                    func="\n            \n                IF NOT EXISTS (\n                    SELECT FROM staff_supervision WHERE id = NEW.supervision_id AND minutes IS NOT NULL\n                    AND cancelled_at IS NULL AND starts_at <= clock_timestamp() FOR SHARE\n                ) THEN\n                    RAISE EXCEPTION 'a supervision is signed when it was held' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NOT EXISTS (\n                    SELECT FROM staff_supervision held JOIN staff_supervisionpart leads\n                    ON leads.supervision_id = held.id AND leads.holder_id = held.supervisor_id\n                    WHERE held.id = NEW.supervision_id AND (leads.id = NEW.id OR leads.signed_at IS NOT NULL)\n                ) OR NOT EXISTS (\n                    SELECT FROM staff_supervisionpart WHERE supervision_id = NEW.supervision_id AND id <> NEW.id\n                ) THEN\n                    RAISE EXCEPTION 'a supervision is signed by its supervisor, then by those who took part'\n                        USING ERRCODE = 'check_violation';\n                END IF;\n                \n            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.holder_id);\n            RETURN NEW;\n            ",
                    hash="0104a31acbf10e3200cce0cfbeff78267541b475",
                    operation="UPDATE",
                    pgid="pgtrigger_signing_30ec5",
                    table="staff_supervisionpart",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervisionpart",
            trigger=pgtrigger.compiler.Trigger(
                name="added_unsigned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL)',
                    func="\n            IF current_user = 'peerhub_app' THEN\n                RAISE EXCEPTION 'a row is added before it is signed' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="1be6940b21dd29daba318480df7746c81f00ae50",
                    operation="INSERT",
                    pgid="pgtrigger_added_unsigned_024af",
                    table="staff_supervisionpart",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervisionpart",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_now",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NEW.supervision_id <> OLD.supervision_id OR NEW.holder_id <> OLD.holder_id OR NEW.id <> OLD.id\n                    OR current_user = 'peerhub_app' AND abs(extract(epoch FROM NEW.signed_at - clock_timestamp())) > 60\n                THEN\n                    RAISE EXCEPTION 'a part is signed now, and changes in no other way'\n                        USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="475ed807bb5e1ec1586b9f3a7800e40c631ab5f1",
                    operation="UPDATE",
                    pgid="pgtrigger_signed_now_ebbcc",
                    table="staff_supervisionpart",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervisionpart",
            trigger=pgtrigger.compiler.Trigger(
                name="fixed_when_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE about uuid;",
                    func="\n                about := CASE WHEN TG_OP = 'INSERT' THEN NEW.supervision_id ELSE OLD.supervision_id END;\n                IF TG_OP = 'DELETE' OR current_user = 'peerhub_app' THEN\n                    PERFORM FROM staff_supervision WHERE id = about FOR UPDATE;\n                    IF EXISTS (\n                        SELECT FROM staff_supervisionpart WHERE supervision_id = about AND signed_at IS NOT NULL\n                    ) THEN\n                        RAISE EXCEPTION 'who takes part is fixed with the first signature'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                END IF;\n                RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n                ",
                    hash="5baa563f6ca97a0f3c4fa2fdb8852b884630ce83",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_fixed_when_signed_a44bf",
                    table="staff_supervisionpart",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_supervision FROM peerhub_app; REVOKE UPDATE ON staff_supervisionpart FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_supervision TO peerhub_app; GRANT UPDATE ON staff_supervisionpart TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (minutes, topics, cancelled_at) ON staff_supervision TO peerhub_app;"
            " GRANT UPDATE (signed_at) ON staff_supervisionpart TO peerhub_app",
            "REVOKE UPDATE (minutes, topics, cancelled_at) ON staff_supervision FROM peerhub_app;"
            " REVOKE UPDATE (signed_at) ON staff_supervisionpart FROM peerhub_app",
        ),
    ]
