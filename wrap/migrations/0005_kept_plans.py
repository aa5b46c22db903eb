import uuid
from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """Copies of the crisis plan that people keep on their phones."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0004_directive"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("refreshed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kept_plans", to="consumers.consumer"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="keptplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("token_hash", ""), _negated=True), name="wrap_kept_plan_has_a_token"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__isnull", True), ("ended_at__gte", models.F("made_at")), _connector="OR"),
                name="wrap_kept_plan_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptplan",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                change="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                name="wrap_kept_plan_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keptplan",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5f7184d82a996adfcf47cb8ae8697faf2fbf2661",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_2ebf0",
                    table="wrap_keptplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keptplan",
            trigger=pgtrigger.compiler.Trigger(
                name="same_copy",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN ((OLD.consumer_id, OLD.token_hash, OLD.made_at) IS DISTINCT FROM (NEW.consumer_id, NEW.token_hash, NEW.made_at))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9ba38450ad3ca8e3564ef90ad2ab3d37eea32832",
                    operation="UPDATE",
                    pgid="pgtrigger_same_copy_1bc6a",
                    table="wrap_keptplan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON wrap_keptplan FROM peerhub_app", "GRANT DELETE ON wrap_keptplan TO peerhub_app"
        ),
        InstallSql(Path(__file__).parent / "0005_kept_plans_services.sql", is_rights=False),
    ]
