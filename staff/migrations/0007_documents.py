import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """Documents in the staff file, days without a certificate that can be billed, and reminders of certificates."""

    dependencies = [
        ("staff", "0006_credentials"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BillingException",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                ("reason", models.TextField(verbose_name="reason")),
            ],
            options={
                "ordering": ["-ends_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("pdf", "PDF"), ("jpeg", "picture")], max_length=10)),
                ("data", models.BinaryField()),
                ("added_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="credential",
            name="credential_rows",
        ),
        migrations.AddField(
            model_name="billingexception",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="billingexception",
            name="entered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="billingexception",
            name="holder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="billingexception",
            name="taken_back_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="holder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="credential",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="staff.document",
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=accounts.rows.RowPolicy(
                add="entered_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                change="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                name="credential_rows",
                read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff()))) OR (SELECT actor_job()) = 'reminders'",
            ),
        ),
        migrations.AddIndex(
            model_name="billingexception",
            index=models.Index(fields=["holder", "-ends_on"], name="billing_exception_of_holder"),
        ),
        migrations.AddConstraint(
            model_name="billingexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="billing_exception_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="billingexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="billing_exception_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="billingexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("entered_by", models.F("holder")), _negated=True),
                name="billing_exception_entered_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="billingexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("confirmed_by__isnull", False),
                        models.Q(("confirmed_by", models.F("holder")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="billing_exception_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="billingexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                    models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                    _connector="OR",
                ),
                name="billing_exception_taking_back_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="billingexception",
            constraint=accounts.rows.RowPolicy(
                add="entered_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                change="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                name="billing_exception_rows",
                read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="billingexception",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="4f541a4275ae437c5b1d95c20e4973f015620b71",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_8d222",
                    table="staff_billingexception",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="billingexception",
            trigger=pgtrigger.compiler.Trigger(
                name="entered_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer) THEN\n                RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR abs(extract(epoch FROM NEW.entered_at - clock_timestamp())) > 60\n            ) THEN\n                RAISE EXCEPTION 'a row is entered now, and confirmed later' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="4808df5f2e0ca626c0522dad9f0fd1308f740f14",
                    operation="INSERT",
                    pgid="pgtrigger_entered_first_8bade",
                    table="staff_billingexception",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="billingexception",
            trigger=pgtrigger.compiler.Trigger(
                name="steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE steps text[] := '{confirmed_by_id,confirmed_at,taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - steps <> to_jsonb(OLD) - steps\n                OR OLD.confirmed_at IS NOT NULL\n                    AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)\n                OR OLD.taken_back_at IS NOT NULL AND NEW IS DISTINCT FROM OLD\n            THEN\n                RAISE EXCEPTION 'a row of a staff file never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND (\n                NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at\n                    AND (NEW.confirmed_by_id <> actor_user() OR abs(extract(epoch FROM NEW.confirmed_at - clock_timestamp())) > 60)\n                OR NEW.taken_back_at IS DISTINCT FROM OLD.taken_back_at\n                    AND (NEW.taken_back_by_id <> actor_user() OR abs(extract(epoch FROM NEW.taken_back_at - clock_timestamp())) > 60\n                         OR OLD.confirmed_at IS NOT NULL AND NEW.holder_id = actor_user())\n            ) THEN\n                RAISE EXCEPTION 'a row is confirmed or taken back now, by whoever does it'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="8851260070e9a2c8ae18a09a864ba8449b2edde5",
                    operation="UPDATE",
                    pgid="pgtrigger_steps_c6d58",
                    table="staff_billingexception",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("id", "holder"), name="document_of_its_holder"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pdf", "jpeg"])), name="document_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=accounts.rows.RowPolicy(
                add="added_by_id = (SELECT actor_user()) AND (holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                name="document_rows",
                read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="235ab4cfc63d6c6ce5af337d75a6280acce54619",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d17b9",
                    table="staff_document",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE staff_credential ADD CONSTRAINT credential_evidence_of_its_holder"
            " FOREIGN KEY (evidence_id, holder_id) REFERENCES staff_document (id, holder_id)",
            "ALTER TABLE staff_credential DROP CONSTRAINT credential_evidence_of_its_holder",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_document, staff_billingexception FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_document, staff_billingexception TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_billingexception TO peerhub_app",
            "REVOKE UPDATE (confirmed_by_id, confirmed_at, taken_back_by_id, taken_back_at)"
            " ON staff_billingexception FROM peerhub_app",
        ),
    ]
