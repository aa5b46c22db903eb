import uuid
from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """The record that a person signed a mental health advance directive."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0003_supporter_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Directive",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("declaration", "A declaration"),
                            ("power_of_attorney", "A power of attorney"),
                            ("both", "Both: a declaration and a power of attorney"),
                        ],
                        max_length=20,
                    ),
                ),
                ("signed_on", models.DateField()),
                ("last_on", models.DateField()),
                ("revoked_on", models.DateField(blank=True, null=True)),
                ("first_witness", models.CharField(max_length=120)),
                ("second_witness", models.CharField(max_length=120)),
                ("agent_name", models.CharField(blank=True, max_length=120)),
                ("agent_phone", models.CharField(blank=True, max_length=60)),
                ("kept_where", models.CharField(max_length=200)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("erase_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directives",
                        to="consumers.consumer",
                    ),
                ),
            ],
            options={
                "ordering": ["-signed_on", "-created_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("erase_on__isnull", False)),
                        fields=["erase_on"],
                        name="wrap_directive_to_erase",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["declaration", "power_of_attorney", "both"])),
                name="wrap_directive_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_witness", ""), _negated=True),
                    models.Q(("second_witness", ""), _negated=True),
                    models.Q(("first_witness", models.F("second_witness")), _negated=True),
                ),
                name="wrap_directive_has_two_witnesses",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agent_name", ""), ("agent_phone", ""), ("kind", "declaration")),
                    models.Q(
                        models.Q(("kind", "declaration"), _negated=True),
                        models.Q(("agent_name", ""), _negated=True),
                        models.Q(("agent_phone", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="wrap_directive_power_of_attorney_names_agent",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept_where", ""), _negated=True), name="wrap_directive_is_kept_somewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_on__gt", models.F("signed_on")),
                    models.Q(("revoked_on__isnull", True), ("revoked_on__gte", models.F("signed_on")), _connector="OR"),
                ),
                name="wrap_directive_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erase_on__isnull", True), ("removed_at__isnull", True)),
                    models.Q(("erase_on__isnull", False), ("removed_at__isnull", False)),
                    _connector="OR",
                ),
                name="wrap_removed_directive_is_erased_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                expressions=[
                    ("consumer", "="),
                    (
                        models.Func(
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                            template="daterange(signed_on, LEAST(revoked_on, last_on + 1))",
                        ),
                        "&&",
                    ),
                ],
                name="wrap_one_directive_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                change="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                name="wrap_directive_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user' OR removed_at IS NULL AND consumer_id = ANY (ARRAY(SELECT s.consumer_id FROM shared_wrap() s WHERE s.part = 'crisis'))",
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON wrap_directive FROM peerhub_app",
            "GRANT DELETE ON wrap_directive TO peerhub_app",
        ),
        InstallSql(Path(__file__).parent / "0004_directive_services.sql", is_rights=False),
    ]
