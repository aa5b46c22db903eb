import uuid

import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    # Default privileges hold only for tables made after them, so this comes before anything else.
    run_before = [("contenttypes", "0001_initial"), ("sessions", "0001_initial"), ("pghistory", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            GRANT USAGE ON SCHEMA public TO peerhub_app;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO peerhub_app;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO peerhub_app;
            """,
            """
            ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM peerhub_app;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM peerhub_app;
            """,
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sign_in_name", models.CharField(max_length=100, verbose_name="sign-in name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("is_consumer", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("way_in_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "way_in_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KeptText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=300)),
                ("about", models.CharField(max_length=300)),
                ("content", models.TextField()),
                ("kept_at", models.DateTimeField()),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("specialist", "Certified peer specialist"),
                            ("supervisor", "Supervisor"),
                            ("professional", "Mental health professional"),
                            ("intake", "Intake and records"),
                            ("privacy_officer", "Privacy officer"),
                            ("reviewer", "Quality reviewer"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grants", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("invitation", "invitation"), ("restore", "account recovery")], max_length=20
                    ),
                ),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "identity_check",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("known", "I know them and met them in person"),
                            ("photo_id", "They showed an ID with a photo"),
                            ("birth_and_address", "They gave the birth date and address in our records"),
                        ],
                        max_length=20,
                    ),
                ),
                ("removes_second_step", models.BooleanField(default=False)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_in_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(django.db.models.functions.text.Upper("email"), name="user_email"),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Upper("sign_in_name"), name="user_sign_in_name_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("way_in_at__isnull", False), ("way_in_by__isnull", True), _connector="OR"),
                name="user_way_in_some_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sign_in_name", ""), _negated=True),
                    models.Q(("sign_in_name__contains", "@"), _negated=True),
                ),
                name="user_sign_in_name_plain",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="kind_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."is_consumer" IS DISTINCT FROM (NEW."is_consumer"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b3741b748f8bed4d840a98ae953876217f668f32",
                    operation="UPDATE",
                    pgid="pgtrigger_kind_never_changes_edebc",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="sign_ins_end",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN ((NOT NEW."is_active" AND OLD."is_active") OR OLD."password" IS DISTINCT FROM (NEW."password"))',
                    func="PERFORM end_sign_ins(NEW.id); RETURN NULL;",
                    hash="c915101454c4197f42181ab3ec5b267310f2fa0a",
                    operation="UPDATE",
                    pgid="pgtrigger_sign_ins_end_81be4",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="codes_end",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."password" IS DISTINCT FROM (NEW."password"))',
                    func="\n                UPDATE accounts_signincode SET ended_at = statement_timestamp()\n                    WHERE user_id = NEW.id AND ended_at IS NULL;\n                RETURN NULL;\n                ",
                    hash="fe230a5f63b29fa4f44b8b0d569fdba8442733b7",
                    operation="UPDATE",
                    pgid="pgtrigger_codes_end_b4377",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="chosen_by_its_owner",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF current_user = 'peerhub_app' AND NEW.id IS DISTINCT FROM actor_user()\n                    AND (TG_OP = 'INSERT' AND NEW.password NOT LIKE '!%'\n                         OR TG_OP = 'UPDATE' AND NEW.password IS DISTINCT FROM OLD.password) THEN\n                    RAISE EXCEPTION 'a password is chosen by whose account it is' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="189b104d3b3c9833230d43f8f323a44f11f0e123",
                    operation='INSERT OR UPDATE OF "password"',
                    pgid="pgtrigger_chosen_by_its_owner_febf3",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="kepttext",
            index=models.Index(fields=["writer", "about", "-kept_at"], name="kept_text_waiting"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kepttext",
            trigger=pgtrigger.compiler.Trigger(
                name="latest_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                DELETE FROM accounts_kepttext WHERE writer_id = NEW.writer_id AND id NOT IN (\n                    SELECT id FROM accounts_kepttext WHERE writer_id = NEW.writer_id\n                    ORDER BY kept_at DESC, id LIMIT 20);\n                RETURN NULL;\n                ",
                    hash="31177ae6060f2d2bc51f875d95d8e3f1bfb0c8f0",
                    operation="INSERT",
                    pgid="pgtrigger_latest_only_53924",
                    table="accounts_kepttext",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True)), fields=("user", "role"), name="role_grant_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="role_grant_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "specialist",
                            "supervisor",
                            "professional",
                            "intake",
                            "privacy_officer",
                            "reviewer",
                            "administrator",
                        ],
                    )
                ),
                name="role_grant_staff_roles_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("revoked_at__isnull", True), ("ends_on__isnull", False), _connector="OR"),
                name="role_grant_revoked_is_over",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rolegrant",
            trigger=pgtrigger.compiler.Trigger(
                name="revoked_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."revoked_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7c021ab7e51e0197ce005e2e026a5f06f23b93ac",
                    operation="UPDATE",
                    pgid="pgtrigger_revoked_once_025ae",
                    table="accounts_rolegrant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rolegrant",
            trigger=pgtrigger.compiler.Trigger(
                name="staff_accounts_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF (SELECT is_consumer FROM accounts_user WHERE id = NEW.user_id) THEN\n                    RAISE EXCEPTION 'a person served holds no staff role' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="0ced47d5f5fdd4c27a4d1a062431dc743a345b76",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_staff_accounts_only_c244f",
                    table="accounts_rolegrant",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("user",), name="sign_in_code_one_open_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="sign_in_code_times_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_by__isnull", True), models.Q(("made_by", models.F("user")), _negated=True), _connector="OR"
                ),
                name="sign_in_code_by_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("identity_check", ""), ("kind", "invitation"), ("removes_second_step", False)),
                    models.Q(
                        ("kind", "restore"),
                        models.Q(
                            ("made_by__isnull", True), models.Q(("identity_check", ""), _negated=True), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="sign_in_code_restores_after_a_check",
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=models.CheckConstraint(
                condition=models.Q(("used_at__isnull", True), ("ended_at__isnull", False), _connector="OR"),
                name="sign_in_code_used_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signincode",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ced84879004b395cabb93d95b8958cd7739d6aaa",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_19a4b",
                    table="accounts_signincode",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signincode",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_on_record",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2c06ffa20fa2f5e2a2b64d04cf9636f325d2d291",
                    operation="DELETE",
                    pgid="pgtrigger_stays_on_record_aa8fd",
                    table="accounts_signincode",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signincode",
            trigger=pgtrigger.compiler.Trigger(
                name="used_or_ended_alone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."code_hash" IS DISTINCT FROM (NEW."code_hash") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."identity_check" IS DISTINCT FROM (NEW."identity_check") OR OLD."removes_second_step" IS DISTINCT FROM (NEW."removes_second_step"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fcb21b5990d411a411534f56df91d509b531c0d1",
                    operation="UPDATE",
                    pgid="pgtrigger_used_or_ended_alone_7f662",
                    table="accounts_signincode",
                    when="BEFORE",
                ),
            ),
        ),
    ]
