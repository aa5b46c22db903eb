import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("consumers", "0003_rights"),
        ("staff", "0004_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsumerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="full name")),
                ("goes_by", models.CharField(blank=True, max_length=100, verbose_name="goes by")),
                ("pronouns", models.CharField(blank=True, max_length=40, verbose_name="pronouns")),
                ("birth_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "status",
                    models.CharField(
                        choices=[("intake", "Getting started"), ("active", "In service"), ("ended", "Service ended")],
                        default="intake",
                        max_length=20,
                    ),
                ),
                ("enrolled_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmergencyContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("relation", models.CharField(blank=True, max_length=100, verbose_name="who they are to the person")),
                ("phone", models.CharField(max_length=40, verbose_name="phone")),
                ("words", models.TextField(blank=True, verbose_name="good to know")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "consumers_consumerevent" ("birth_on", "created_at", "ended_on", "enrolled_on", "goes_by", "id", "is_demo", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pronouns", "status", "team_id", "user_id") VALUES (NEW."birth_on", NEW."created_at", NEW."ended_on", NEW."enrolled_on", NEW."goes_by", NEW."id", NEW."is_demo", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."pronouns", NEW."status", NEW."team_id", NEW."user_id"); RETURN NULL;',
                    hash="0a0278e92ef1f36fdf5cb1c72978885c2e70299f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d6bd8",
                    table="consumers_consumer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "consumers_consumerevent" ("birth_on", "created_at", "ended_on", "enrolled_on", "goes_by", "id", "is_demo", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pronouns", "status", "team_id", "user_id") VALUES (NEW."birth_on", NEW."created_at", NEW."ended_on", NEW."enrolled_on", NEW."goes_by", NEW."id", NEW."is_demo", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."pronouns", NEW."status", NEW."team_id", NEW."user_id"); RETURN NULL;',
                    hash="b40572cab50e991e922a175fa79fb38ae0d6ca4f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4e9c",
                    table="consumers_consumer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencycontact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "consumers_emergencycontactevent" ("consumer_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "words") VALUES (NEW."consumer_id", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."relation", NEW."words"); RETURN NULL;',
                    hash="468dececff24fc328a162544f158747fb84fc1d9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0fbe6",
                    table="consumers_emergencycontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencycontact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "consumers_emergencycontactevent" ("consumer_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "words") VALUES (NEW."consumer_id", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."relation", NEW."words"); RETURN NULL;',
                    hash="7d00bc608c3f8dd57741aca46b3d7136c0c3c958",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d38a",
                    table="consumers_emergencycontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencycontact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "consumers_emergencycontactevent" ("consumer_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "words") VALUES (OLD."consumer_id", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."relation", OLD."words"); RETURN NULL;',
                    hash="e4139c6dbb159c02bc13070a8c8d832ba12466ef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b95bb",
                    table="consumers_emergencycontact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="consumerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="consumers.consumer",
            ),
        ),
        migrations.AddField(
            model_name="consumerevent",
            name="team",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="staff.team",
            ),
        ),
        migrations.AddField(
            model_name="consumerevent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="emergencycontactevent",
            name="consumer",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="consumers.consumer",
            ),
        ),
        migrations.AddField(
            model_name="emergencycontactevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="consumers.emergencycontact",
            ),
        ),
        migrations.AddConstraint(
            model_name="consumerevent",
            constraint=accounts.rows.RowPolicy(
                name="consumer_event_rows", read="id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="79358d0920fc6e741ed2f797ff6d5dc6793fb7ec",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_942a0",
                    table="consumers_consumerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencycontactevent",
            constraint=accounts.rows.RowPolicy(
                name="emergency_contact_event_rows", read="consumer_id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="emergencycontactevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9948ba44cf72a994a7b5b2481c021c0a07bc92db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4cfe9",
                    table="consumers_emergencycontactevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
