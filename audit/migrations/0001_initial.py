import datetime
import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import audit.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField(blank=True, null=True)),
                ("starts_at", models.DateTimeField(verbose_name="entries from")),
                ("ends_at", models.DateTimeField(verbose_name="entries until")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("oversight", "A health oversight agency asked in writing"),
                            ("law_enforcement", "A law enforcement official asked in writing"),
                            ("spoken", "One of them asked orally (at most 30 days)"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("asked_by", models.CharField(max_length=200, verbose_name="who asked")),
                ("until", models.DateField(verbose_name="withhold until")),
                ("held_by_id", models.UUIDField()),
                ("held_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by_id", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-held_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=audit.models.time_ordered_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("actor_kind", models.CharField(blank=True, max_length=10)),
                ("actor_id", models.UUIDField(null=True)),
                ("roles", models.CharField(blank=True, max_length=200)),
                ("account_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                (
                    "shown",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("page", models.CharField(max_length=100)),
                ("done", models.CharField(max_length=20)),
                ("outcome", models.CharField(max_length=20)),
                ("why", models.CharField(blank=True, max_length=20)),
                ("method", models.CharField(max_length=10)),
                ("status", models.PositiveSmallIntegerField()),
                ("address", models.GenericIPAddressField(null=True)),
                ("sign_in", models.CharField(blank=True, max_length=32)),
                ("once", models.CharField(max_length=64, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at", "id"], name="audit_by_time"),
                    models.Index(fields=["person_id", "-at"], name="audit_by_person"),
                    models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
                    models.Index(
                        condition=models.Q(("account_id__isnull", False)),
                        fields=["account_id", "-at"],
                        name="audit_by_account",
                    ),
                    models.Index(
                        condition=models.Q(("outcome", "done"), _negated=True), fields=["-at"], name="audit_not_done"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        models.Func(models.F("at"), template="date_trunc('month', %(expressions)s AT TIME ZONE 'UTC')"),
                        models.F("shown"),
                        name="audit_by_shown",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("once__isnull", False)), fields=("once",), name="audit_once"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e1de01de2c9f0df2033cadb85ebc9cff5820c148",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d947",
                    table="audit_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="true_and_in_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE acting text; who text;",
                    func="\n                IF current_user = 'peerhub_app' THEN\n                    acting := coalesce(current_setting('peerhub.actor', true), '');\n                    who := CASE WHEN split_part(acting, ':', 1) IN ('user', 'person')\n                                THEN split_part(acting, ':', 2) END;\n                    IF acting = '' OR NEW.actor_kind NOT IN ('', split_part(acting, ':', 1))\n                        OR (NEW.actor_id IS NOT NULL AND NEW.actor_id::text IS DISTINCT FROM who) THEN\n                        RAISE EXCEPTION 'the trail names who is acting' USING ERRCODE = 'check_violation';\n                    END IF;\n                    NEW.actor_kind := split_part(acting, ':', 1);\n                    NEW.actor_id := who::uuid;\n                    NEW.at := transaction_timestamp();\n                    NEW.why := CASE WHEN NEW.person_id IS NOT NULL THEN coalesce(why_visible(NEW.person_id), '')\n                                    WHEN NEW.shown <> '{}' THEN 'list'\n                                    ELSE '' END;\n                END IF;\n                IF EXISTS (SELECT FROM audit_seal WHERE day >= (NEW.at AT TIME ZONE 'UTC')::date) THEN\n                    RAISE EXCEPTION 'this day of the trail is sealed' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="e663b4f5f48fa2372d2a5635f396bc66dc39a1b7",
                    operation="INSERT",
                    pgid="pgtrigger_true_and_in_time_a148e",
                    table="audit_event",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(fields=["person_id"], name="hold_by_person"),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="hold_times_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by", ""), _negated=True), name="hold_says_who_asked"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by_id__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by_id__isnull", False)),
                    _connector="OR",
                ),
                name="hold_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", "spoken"), _negated=True),
                    (
                        "until__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("held_at"), "+", models.Value(datetime.timedelta(days=30))
                        ),
                    ),
                    _connector="OR",
                ),
                name="hold_spoken_is_short",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hold",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_on_record",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="725fdf657e0aced355711976debe92addb405831",
                    operation="DELETE",
                    pgid="pgtrigger_stays_on_record_2d996",
                    table="audit_hold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hold",
            trigger=pgtrigger.compiler.Trigger(
                name="ends_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fc67a0c4f417f24a822de8717c3b98deab1005a0",
                    operation="UPDATE",
                    pgid="pgtrigger_ends_once_30a2f",
                    table="audit_hold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hold",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."held_by_id" IS DISTINCT FROM (NEW."held_by_id") OR OLD."held_at" IS DISTINCT FROM (NEW."held_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f72272a00cf072864683851bc3ccbef12602265b",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_made_e4589",
                    table="audit_hold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="425da599b8e4cf7384a383a64e17697a9d08a345",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4de12",
                    table="audit_seal",
                    when="BEFORE",
                ),
            ),
        ),
    ]
