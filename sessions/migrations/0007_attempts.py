import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """A visit that did not take place is noted beside the sessions."""

    dependencies = [
        ("consumers", "0005_not_invented_people"),
        ("peer_sessions", "0006_session_of_person"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField(verbose_name="day")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("no_show", "Did not come"),
                            ("cancelled_by_them", "Cancelled by them"),
                            ("cancelled_by_us", "Cancelled by us"),
                        ],
                        max_length=20,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("noted_as", models.CharField(db_default="", default="", editable=False, max_length=200)),
                (
                    "consumer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "specialist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-noted_at", "pk"],
                "indexes": [models.Index(fields=["consumer", "-day"], name="attempt_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["no_show", "cancelled_by_them", "cancelled_by_us"])),
                        name="attempt_reason_known",
                    ),
                    accounts.rows.RowPolicy(
                        add="specialist_id = actor_user() AND consumer_id = ANY (ARRAY(SELECT worked_with()))",
                        name="attempt_rows",
                        read="consumer_id = ANY (ARRAY(SELECT visible_consumers()))",
                        remove="specialist_id = actor_user() AND noted_at > now() - interval '1 day'",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attempt",
            trigger=pgtrigger.compiler.Trigger(
                name="copies_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.noted_as := (SELECT name FROM accounts_user WHERE id = NEW.specialist_id); RETURN NEW;",
                    hash="2cd298fc09fb9622227719d17e1f8beb27eaf711",
                    operation="INSERT",
                    pgid="pgtrigger_copies_name_bdee0",
                    table="peer_sessions_attempt",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attempt",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9cc97b072c3c20455cf6463b38165408cea5f3cf",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changes_486bb",
                    table="peer_sessions_attempt",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE ON peer_sessions_attempt FROM peerhub_app",
            "GRANT UPDATE ON peer_sessions_attempt TO peerhub_app",
        ),
    ]
