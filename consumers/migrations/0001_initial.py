import uuid

import django.db.models.deletion
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
        migrations.AddConstraint(
            model_name="emergencycontact",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("phone", ""), _negated=True)),
                name="emergency_contact_can_be_called",
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
