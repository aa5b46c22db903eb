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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.access"
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
                                ("to_access__isnull", False), ("undone_at__isnull", True), ("undone_by__isnull", True)
                            ),
                            models.Q(
                                ("to_access__isnull", True), ("undone_at__isnull", False), ("undone_by__isnull", False)
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
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."from_access_id" IS DISTINCT FROM (NEW."from_access_id") OR OLD."from_user_id" IS DISTINCT FROM (NEW."from_user_id") OR OLD."to_user_id" IS DISTINCT FROM (NEW."to_user_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="aef3b81bcf3b8a09a5cd801fe34faa5aff5a5ddc",
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
        migrations.RunSQL(
            "ALTER TABLE access_transfer"
            " ADD CONSTRAINT transfer_from_its_consumer FOREIGN KEY (from_access_id, consumer_id)"
            " REFERENCES access_access (id, consumer_id),"
            " ADD CONSTRAINT transfer_to_its_consumer FOREIGN KEY (to_access_id, consumer_id)"
            " REFERENCES access_access (id, consumer_id)",
            "ALTER TABLE access_transfer"
            " DROP CONSTRAINT transfer_from_its_consumer, DROP CONSTRAINT transfer_to_its_consumer",
        ),
        # Only the functions of the services write these rows.
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE ON access_transfer FROM peerhub_app",
            "GRANT INSERT, UPDATE, DELETE ON access_transfer TO peerhub_app",
        ),
        # It returns two columns more, which CREATE OR REPLACE does not allow.
        migrations.RunSQL("DROP FUNCTION IF EXISTS supporters(uuid)", migrations.RunSQL.noop),
        InstallSql(FOLDER / "0008_transfers_rights.sql", is_rights=True),
        InstallSql(FOLDER / "0008_transfers_services.sql", is_rights=False),
    ]
