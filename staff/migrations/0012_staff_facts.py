from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """The facts of a staff member, with their history."""

    dependencies = [
        ("accounts", "0008_opened_by_others"),
        ("staff", "0011_supervision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffFactsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("position", models.CharField(blank=True, default="", max_length=100, verbose_name="position")),
                (
                    "fte",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("1.00"),
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(Decimal("1.00")),
                        ],
                        verbose_name="part of full time",
                    ),
                ),
                ("languages", models.CharField(blank=True, default="", max_length=200, verbose_name="languages")),
                ("counties", models.CharField(blank=True, default="", max_length=200, verbose_name="counties")),
                ("days", models.CharField(blank=True, default="", max_length=200, verbose_name="working days")),
                ("attested_on", models.DateField(blank=True, null=True, verbose_name="lived experience attested on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StaffFacts",
            fields=[
                (
                    "holder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="facts",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("position", models.CharField(blank=True, default="", max_length=100, verbose_name="position")),
                (
                    "fte",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("1.00"),
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(Decimal("1.00")),
                        ],
                        verbose_name="part of full time",
                    ),
                ),
                ("languages", models.CharField(blank=True, default="", max_length=200, verbose_name="languages")),
                ("counties", models.CharField(blank=True, default="", max_length=200, verbose_name="counties")),
                ("days", models.CharField(blank=True, default="", max_length=200, verbose_name="working days")),
                ("attested_on", models.DateField(blank=True, null=True, verbose_name="lived experience attested on")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fte__gte", Decimal("0.01")), ("fte__lte", Decimal("1.00"))),
                        name="staff_facts_fte_of_one",
                    ),
                    accounts.rows.RowPolicy(
                        add="(holder_id <> (SELECT actor_user()) AND ((SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff()))))",
                        change="(holder_id <> (SELECT actor_user()) AND ((SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff()))))",
                        name="staff_facts_rows",
                        read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stafffacts",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="c7954eda5e16554a15d604251b04f3a38cf48c33",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_ecf14",
                    table="staff_stafffacts",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stafffacts",
            trigger=pgtrigger.compiler.Trigger(
                name="about_the_staff",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF TG_OP = 'UPDATE' AND NEW.holder_id <> OLD.holder_id\n                    OR NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.holder_id AND NOT is_consumer)\n                THEN\n                    RAISE EXCEPTION 'a staff file is about the staff' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="b32f0d14212e181dbea34018fafefad01bb7f4ce",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_about_the_staff_aa33c",
                    table="staff_stafffacts",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stafffacts",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "staff_stafffactsevent" ("attested_on", "counties", "days", "fte", "holder_id", "languages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."attested_on", NEW."counties", NEW."days", NEW."fte", NEW."holder_id", NEW."languages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."holder_id", NEW."position"); RETURN NULL;',
                    hash="2ac6fec4992b3de4197305e0eeab34793550df37",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e6c6c",
                    table="staff_stafffacts",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stafffacts",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "staff_stafffactsevent" ("attested_on", "counties", "days", "fte", "holder_id", "languages", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."attested_on", NEW."counties", NEW."days", NEW."fte", NEW."holder_id", NEW."languages", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."holder_id", NEW."position"); RETURN NULL;',
                    hash="dca3d78f2c520cf2becd377e33b71cbda53f1c4b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5a1cf",
                    table="staff_stafffacts",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="stafffactsevent",
            name="holder",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="stafffactsevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="staff.stafffacts",
            ),
        ),
        migrations.AddConstraint(
            model_name="stafffactsevent",
            constraint=accounts.rows.RowPolicy(
                name="staff_facts_event_rows",
                read="(holder_id = (SELECT actor_user()) AND (SELECT cardinality(roles_held()) > 0) OR (SELECT holds('administrator')) OR holder_id = ANY (ARRAY(SELECT led_staff())))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stafffactsevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e1c00ec1fc8011bae8bf048460311119dec4bce",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bcea6",
                    table="staff_stafffactsevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON staff_stafffacts FROM peerhub_app", "GRANT DELETE ON staff_stafffacts TO peerhub_app"
        ),
    ]
