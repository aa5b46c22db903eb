import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("staff", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consumer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="full name")),
                ("goes_by", models.CharField(blank=True, max_length=100, verbose_name="goes by")),
                ("pronouns", models.CharField(blank=True, max_length=40, verbose_name="pronouns")),
                ("plain_name", models.TextField(default="", editable=False)),
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
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consumers", to="staff.team"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consumer",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
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
                ("plain_name", models.TextField(default="", editable=False)),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="staff.team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmergencyContact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("relation", models.CharField(blank=True, max_length=100, verbose_name="who they are to the person")),
                ("phone", models.CharField(max_length=40, verbose_name="phone")),
                ("words", models.TextField(blank=True, verbose_name="good to know")),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency_contacts",
                        to="consumers.consumer",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
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
                (
                    "consumer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consumers.emergencycontact",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PinRestore",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("restored_at", models.DateTimeField()),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pin_restores",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "restored_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("until", models.DateField()),
                ("words", models.TextField(blank=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spaces", to="consumers.consumer"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "consumer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="pin",
                        serialize=False,
                        to="consumers.consumer",
                    ),
                ),
                ("hashed", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "set_on_phone_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="consumer",
            index=models.Index(fields=["team", "name"], name="consumer_by_team"),
        ),
        migrations.AddIndex(
            model_name="consumer",
            index=models.Index(fields=["name", "id"], name="consumer_by_name"),
        ),
        migrations.AddConstraint(
            model_name="consumer",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="consumer_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="consumer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    models.Q(("ended_on__gte", models.F("enrolled_on")), ("enrolled_on__isnull", False)),
                    _connector="OR",
                ),
                name="consumer_dates_in_order",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="plain_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.plain_name := lower(unaccent(NEW.name || ' ' || NEW.goes_by)); RETURN NEW;",
                    hash="36e1af10f46fb666c606522f6b539b3606e6f83e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_plain_name_8568b",
                    table="consumers_consumer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="demo_sign_ins_end",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT NEW."is_demo")',
                    func="UPDATE accounts_user SET is_active = false WHERE is_demo AND is_active; RETURN NULL;",
                    hash="b6ca777b787d185af41e36f5fe53ef6f99cdb1d5",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_demo_sign_ins_end_cdaf8",
                    table="consumers_consumer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="account_is_theirs",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."user_id" IS NOT NULL AND OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="084325fa1c73098133a621314ad938b4f6ef9c1b",
                    operation="UPDATE",
                    pgid="pgtrigger_account_is_theirs_59e16",
                    table="consumers_consumer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="consumer_accounts_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."user_id" IS NOT NULL)',
                    func="\n                IF NOT (SELECT is_consumer FROM accounts_user WHERE id = NEW.user_id) THEN\n                    RAISE EXCEPTION 'a staff account is not a person served' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="45ac923d36afd70a25e8925d27636d36b0f1958a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_consumer_accounts_only_54070",
                    table="consumers_consumer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "consumers_consumerevent" ("birth_on", "created_at", "ended_on", "enrolled_on", "goes_by", "id", "is_demo", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "plain_name", "pronouns", "status", "team_id", "user_id") VALUES (NEW."birth_on", NEW."created_at", NEW."ended_on", NEW."enrolled_on", NEW."goes_by", NEW."id", NEW."is_demo", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."plain_name", NEW."pronouns", NEW."status", NEW."team_id", NEW."user_id"); RETURN NULL;',
                    hash="18ed68046f6be22542b90db41e780c0fb929be5a",
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
                    func='INSERT INTO "consumers_consumerevent" ("birth_on", "created_at", "ended_on", "enrolled_on", "goes_by", "id", "is_demo", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "plain_name", "pronouns", "status", "team_id", "user_id") VALUES (NEW."birth_on", NEW."created_at", NEW."ended_on", NEW."enrolled_on", NEW."goes_by", NEW."id", NEW."is_demo", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."plain_name", NEW."pronouns", NEW."status", NEW."team_id", NEW."user_id"); RETURN NULL;',
                    hash="43255c603004c4cb2c39b15d712ffc9cd0eaf42b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4e9c",
                    table="consumers_consumer",
                    when="AFTER",
                ),
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
            model_name="emergencycontact",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("phone", ""), _negated=True)),
                name="emergency_contact_can_be_called",
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
        migrations.AddIndex(
            model_name="pinrestore",
            index=models.Index(fields=["consumer", "-restored_at"], name="pin_restore_latest"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pinrestore",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="363cb7cf028f51e1e46632695f663bb2ff7fa977",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_daf2a",
                    table="consumers_pinrestore",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="space",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("starts_on"))), name="space_dates_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(condition=models.Q(("wrong_tries__lte", 5)), name="pin_so_many_tries"),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(condition=models.Q(("hashed", ""), _negated=True), name="pin_is_hashed"),
        ),
    ]
