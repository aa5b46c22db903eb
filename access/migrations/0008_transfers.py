from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """Caseload transfers: who is handed over from whom to whom, and from when on."""

    dependencies = [
        ("access", "0007_clearances_for_minors"),
        ("consumers", "0010_account_goes_by_it_too"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("planned_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="consumers.consumer"
                    ),
                ),
                (
                    "from_access",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.access"
                    ),
                ),
                (
                    "replaced_access",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.access",
                    ),
                ),
                (
                    "from_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "to_access",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.access"
                    ),
                ),
                (
                    "to_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone_by",
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
                "indexes": [models.Index(fields=["to_user", "starts_at"], name="transfer_by_next")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_user", models.F("to_user")), _negated=True),
                        name="transfer_to_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_access__isnull", False),
                                ("to_access__isnull", False),
                                ("undone_at__isnull", True),
                                ("undone_by__isnull", True),
                            ),
                            models.Q(
                                ("from_access__isnull", True),
                                ("replaced_access__isnull", True),
                                ("to_access__isnull", True),
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_undone_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True), ("undone_at__lt", models.F("starts_at")), _connector="OR"
                        ),
                        name="transfer_undone_before",
                    ),
                    models.UniqueConstraint(fields=("to_access",), name="transfer_one_for_each_assignment"),
                    accounts.rows.RowPolicy(
                        name="transfer_rows",
                        read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="only_seen_or_undone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."from_user_id" IS DISTINCT FROM (NEW."from_user_id") OR OLD."to_user_id" IS DISTINCT FROM (NEW."to_user_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="dad47b34f7778d8c3e71221c9d0449067ae52250",
                    operation="UPDATE",
                    pgid="pgtrigger_only_seen_or_undone_b61bd",
                    table="access_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="undone_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."undone_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5b272ebba3d32204b2207bc5cf1822434a06c09a",
                    operation="UPDATE",
                    pgid="pgtrigger_undone_once_9ef1e",
                    table="access_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="325b57981edaad7f7af500c8349a59a43fc5bb96",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_6dde6",
                    table="access_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        # A planned assignment asks for the clearances and the age of its first day.
        pgtrigger.migrations.RemoveTrigger(
            model_name="access",
            name="clearances_for_minors",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="access",
            trigger=pgtrigger.compiler.Trigger(
                name="clearances_for_minors",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" = 'assignment')",
                    declare="DECLARE zone text := coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'); day date := greatest(agency_today(), (NEW.starts_at AT TIME ZONE zone)::date);",
                    func="\n        IF EXISTS (\n            SELECT FROM consumers_consumer WHERE id = NEW.consumer_id AND birth_on > day - make_interval(\n                years => coalesce((SELECT value FROM agency_rule WHERE key = 'clearance_age'\n                                   AND effective_from <= day ORDER BY effective_from DESC LIMIT 1), 18))\n        ) AND 3 > (\n            SELECT count(DISTINCT kind) FROM staff_credential WHERE holder_id = NEW.user_id\n            AND kind IN ('police', 'child_abuse', 'fbi') AND day BETWEEN issued_on AND expires_on\n            AND confirmed_at IS NOT NULL AND taken_back_at IS NULL\n        ) THEN\n            RAISE EXCEPTION 'working with a minor needs all clearances'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'assigned_to_a_minor_with_clearances';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="9f4891add0a8fc689c8c86d62db9df9029c85255",
                    operation="INSERT",
                    pgid="pgtrigger_clearances_for_minors_85c34",
                    table="access_access",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE access_transfer"
            " ADD CONSTRAINT transfer_from_its_consumer FOREIGN KEY (from_access_id, consumer_id)"
            " REFERENCES access_access (id, consumer_id),"
            " ADD CONSTRAINT transfer_replaced_its_consumer FOREIGN KEY (replaced_access_id, consumer_id)"
            " REFERENCES access_access (id, consumer_id),"
            " ADD CONSTRAINT transfer_to_its_consumer FOREIGN KEY (to_access_id, consumer_id)"
            " REFERENCES access_access (id, consumer_id)",
            "ALTER TABLE access_transfer"
            " DROP CONSTRAINT transfer_from_its_consumer, DROP CONSTRAINT transfer_replaced_its_consumer,"
            " DROP CONSTRAINT transfer_to_its_consumer",
        ),
        # Only the functions of the services write these rows.
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE ON access_transfer FROM peerhub_app",
            "GRANT INSERT, UPDATE, DELETE ON access_transfer TO peerhub_app",
        ),
        # `support_of` takes its place. The earlier version of PeerHub installs its own again.
        migrations.RunSQL("DROP FUNCTION IF EXISTS supporters(uuid)", migrations.RunSQL.noop),
        InstallSql(FOLDER / "0008_transfers_rights.sql", is_rights=True),
        InstallSql(FOLDER / "0008_transfers_services.sql", is_rights=False),
    ]
