import uuid
from pathlib import Path

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql

IS_THEIR_OWN = "consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'"


class Migration(migrations.Migration):
    """Pages of a plan that people photograph or upload from paper."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0007_lines_on_a_lent_phone"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("pdf", "PDF"), ("jpeg", "picture")], max_length=10)),
                ("data", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("well", "What I’m like when I’m well"),
                            ("toolbox", "My wellness toolbox"),
                            ("daily", "My daily plan"),
                            ("triggers", "Triggers, and what I’ll do"),
                            ("signs", "Early warning signs, and what I’ll do"),
                            ("breaking", "When things are breaking down, and what I’ll do"),
                            ("crisis", "My crisis plan"),
                            ("after", "After a crisis"),
                        ],
                        max_length=20,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("erase_on", models.DateField(blank=True, null=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wrap_papers", to="consumers.consumer"
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "pk"],
                "indexes": [
                    models.Index(fields=["consumer", "part"], name="wrap_paper_of_part"),
                    models.Index(
                        condition=models.Q(("erase_on__isnull", False)), fields=["erase_on"], name="wrap_paper_to_erase"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pdf", "jpeg"])), name="wrap_paper_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "part__in",
                        ["well", "toolbox", "daily", "triggers", "signs", "breaking", "crisis", "after"],
                    )
                ),
                name="wrap_paper_part_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erase_on__isnull", True), ("removed_at__isnull", True)),
                    models.Q(("erase_on__isnull", False), ("removed_at__isnull", False)),
                    _connector="OR",
                ),
                name="wrap_removed_paper_is_erased_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=accounts.rows.RowPolicy(
                add=IS_THEIR_OWN,
                change=IS_THEIR_OWN,
                name="wrap_paper_rows",
                read=f"{IS_THEIR_OWN} OR removed_at IS NULL"
                " AND (consumer_id, part) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="same_page",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN ((OLD.id, OLD.consumer_id, OLD.part, OLD.kind, OLD.added_at, OLD.data) IS DISTINCT FROM (NEW.id, NEW.consumer_id, NEW.part, NEW.kind, NEW.added_at, NEW.data))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="0f470ead3118dfae09e97d26748bba21dfe27aff",
                    operation="UPDATE",
                    pgid="pgtrigger_same_page_f4029",
                    table="wrap_paper",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL("REVOKE DELETE ON wrap_paper FROM peerhub_app", "GRANT DELETE ON wrap_paper TO peerhub_app"),
        InstallSql(Path(__file__).parent / "0008_papers_services.sql", is_rights=False),
    ]
