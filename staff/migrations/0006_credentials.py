import uuid
from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """Certificates and clearances in the staff file."""

    dependencies = [
        ("staff", "0005_stand_ins"),
        ("agency", "0009_credential_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InstallSql(Path(__file__).parent / "0006_credentials.sql", is_rights=True),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("number", models.CharField(blank=True, default="", max_length=60, verbose_name="number")),
                ("issued_on", models.DateField(verbose_name="issued on")),
                ("expires_on", models.DateField(verbose_name="expires on")),
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
                "ordering": ["-expires_on", "pk"],
                "indexes": [models.Index(fields=["holder", "-expires_on"], name="credential_of_holder")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gt", models.F("issued_on"))), name="credential_days_in_order"
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
                        name="credential_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                            models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="credential_taking_back_is_whole",
                    ),
                    accounts.rows.RowPolicy(
                        add="entered_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        change="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                        name="credential_rows",
                        read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="14f1b932e567cab6350df224a8f6d3d11efb4f87",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_dfb8f",
                    table="staff_credential",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="entered_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer) THEN\n                RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR abs(extract(epoch FROM NEW.entered_at - clock_timestamp())) > 60\n            ) THEN\n                RAISE EXCEPTION 'a row is entered now, and confirmed later' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="0d5390c93fbfabdb9980a9cb38d2c6ba7a8e36c3",
                    operation="INSERT",
                    pgid="pgtrigger_entered_first_8ebe4",
                    table="staff_credential",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE steps text[] := '{confirmed_by_id,confirmed_at,taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps\n                OR OLD.confirmed_at IS NOT NULL\n                    AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)\n                OR OLD.taken_back_at IS NOT NULL AND NEW IS DISTINCT FROM OLD\n            THEN\n                RAISE EXCEPTION 'a row of a staff file never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at\n                    AND (NEW.confirmed_by_id <> actor_user() OR abs(extract(epoch FROM NEW.confirmed_at - clock_timestamp())) > 60)\n                OR NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at\n                    AND (NEW.taken_back_by_id <> actor_user() OR abs(extract(epoch FROM NEW.taken_back_at - clock_timestamp())) > 60\n                         OR OLD.confirmed_at IS NOT NULL AND NEW.holder_id = actor_user())\n            ) THEN\n                RAISE EXCEPTION 'a row is confirmed or taken back now, by whoever does it'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="f24df306617de8e11712256ddef13146a7ed8ec1",
                    operation="UPDATE",
                    pgid="pgtrigger_steps_e0a30",
                    table="staff_credential",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="kind_is_a_word",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'credential' AND key = NEW.kind) THEN\n            RAISE EXCEPTION 'no such word: %', NEW.kind USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="e245e50ba06efe1924697d208277e908f814f3a4",
                    operation="INSERT",
                    pgid="pgtrigger_kind_is_a_word_fa089",
                    table="staff_credential",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_credential FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_credential TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_credential TO peerhub_app",
            "REVOKE UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_credential FROM peerhub_app",
        ),
    ]
