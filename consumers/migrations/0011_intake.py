import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql

ENTRIES = ("recommendation", "eligibility", "acknowledgement", "statuschange")
TAKING_BACK = "taken_back_by_id, taken_back_at"


class Migration(migrations.Migration):
    """What intake writes down, inquiries, texts about rights, and dated changes of the status."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ParticularsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("language", models.CharField(blank=True, default="", max_length=20, verbose_name="language")),
                ("interpreter", models.CharField(blank=True, default="", max_length=20, verbose_name="interpreter")),
                (
                    "reading",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="reads and writes best"),
                ),
                (
                    "safe_call",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to call",
                    ),
                ),
                (
                    "safe_voicemail",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to leave a voicemail",
                    ),
                ),
                (
                    "safe_text",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to text",
                    ),
                ),
                (
                    "safe_email",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to e-mail",
                    ),
                ),
                (
                    "safe_letter",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to write a letter",
                    ),
                ),
                (
                    "safe_words",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="what to know before you do"),
                ),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                ("address", models.CharField(blank=True, default="", max_length=200, verbose_name="address")),
                (
                    "address_more",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="apartment, or where else mail finds them"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=100, verbose_name="city")),
                (
                    "zip_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A\\d{5}(-\\d{4})?\\Z", "Write five digits, such as 19013."
                            )
                        ],
                        verbose_name="ZIP code",
                    ),
                ),
                ("county", models.CharField(blank=True, default="", max_length=20, verbose_name="county")),
                (
                    "ma_id",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="Medical Assistance number"),
                ),
                ("payer", models.CharField(blank=True, default="", max_length=20, verbose_name="payer")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("kind", models.CharField(default="", max_length=20, verbose_name="kind of practitioner")),
                ("name", models.CharField(max_length=200, verbose_name="their name")),
                (
                    "license_number",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="license number"),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
            ],
            options={
                "ordering": ["-signed_on", "-entered_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "consumer",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="referral",
                        serialize=False,
                        to="consumers.consumer",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=20, verbose_name="how they came")),
                ("name", models.CharField(blank=True, default="", max_length=200, verbose_name="who sent them")),
                ("came_on", models.DateField(verbose_name="day")),
                ("words", models.TextField(blank=True, default="", verbose_name="in their words")),
            ],
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("source", models.CharField(blank=True, default="", max_length=20, verbose_name="how they came")),
                ("name", models.CharField(blank=True, default="", max_length=200, verbose_name="who sent them")),
                ("came_on", models.DateField(verbose_name="day")),
                ("words", models.TextField(blank=True, default="", verbose_name="in their words")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RightsText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(default="", max_length=20, verbose_name="language")),
                ("words", models.TextField(verbose_name="text")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["language", "-starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("intake", "Intake began"),
                            ("enrolled", "Service began"),
                            ("paused", "Service paused"),
                            ("resumed", "Service resumed"),
                            ("ended", "Service ended"),
                            ("returned", "They came back"),
                            ("died", "They died"),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("reason", models.CharField(blank=True, default="", max_length=20, verbose_name="reason")),
                ("is_joint", models.BooleanField(default=False, verbose_name="decided together")),
                ("words", models.TextField(blank=True, default="", verbose_name="in their words")),
                ("after_plan", models.TextField(blank=True, default="", verbose_name="what comes after")),
                (
                    "status_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("intake", "Getting started"),
                            ("active", "In service"),
                            ("paused", "On pause"),
                            ("ended", "Service ended"),
                            ("died", "Died"),
                        ],
                        default="",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("enrolled_before", models.DateField(blank=True, editable=False, null=True)),
                ("ended_before", models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["-day", "-entered_at", "pk"],
            },
        ),
        migrations.AlterField(
            model_name="consumer",
            name="status",
            field=models.CharField(
                choices=[
                    ("intake", "Getting started"),
                    ("active", "In service"),
                    ("paused", "On pause"),
                    ("ended", "Service ended"),
                    ("died", "Died"),
                ],
                default="intake",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="consumerevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("intake", "Getting started"),
                    ("active", "In service"),
                    ("paused", "On pause"),
                    ("ended", "Service ended"),
                    ("died", "Died"),
                ],
                default="intake",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "understanding",
                    models.CharField(
                        choices=[
                            ("alone", "They read it themselves"),
                            ("aloud", "It was read aloud to them"),
                            ("interpreted", "It was interpreted for them"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "helped_by",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="read aloud or interpreted by"
                    ),
                ),
                (
                    "signed_how",
                    models.CharField(
                        choices=[
                            ("paper", "On paper"),
                            ("screen", "On a screen"),
                            ("mark", "With a mark, before two witnesses"),
                            ("spoken", "Spoken, before two witnesses"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "first_witness",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="first witness"),
                ),
                (
                    "second_witness",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="second witness"),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "taken_back_by",
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
                "ordering": ["-signed_on", "-entered_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Eligibility",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "illness",
                    models.CharField(
                        choices=[
                            ("smi", "Serious mental illness (SMI), 18 and over"),
                            ("sed", "Serious emotional disturbance (SED), under 18"),
                        ],
                        max_length=3,
                        verbose_name="group",
                    ),
                ),
                ("attested_by", models.CharField(max_length=200, verbose_name="attested by")),
                ("attested_on", models.DateField(verbose_name="attested on")),
                (
                    "domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("strengths", models.TextField(blank=True, default="", verbose_name="strengths")),
                ("choice_explained_on", models.DateField(blank=True, null=True, verbose_name="explained on")),
                (
                    "choice_explained_by",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="explained by"),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="eligibilities",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "taken_back_by",
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
                "ordering": ["-attested_on", "-entered_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_on", models.DateField(verbose_name="day")),
                ("way", models.CharField(default="", max_length=20, verbose_name="how they asked")),
                ("words", models.TextField(blank=True, default="", verbose_name="what they said")),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="name, if they gave one"),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=40, verbose_name="phone")),
                (
                    "safe_words",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="safe way to call back"),
                ),
                ("erase_on", models.DateField()),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["asked_on", "noted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Particulars",
            fields=[
                (
                    "consumer",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="particulars",
                        serialize=False,
                        to="consumers.consumer",
                    ),
                ),
                ("language", models.CharField(blank=True, default="", max_length=20, verbose_name="language")),
                ("interpreter", models.CharField(blank=True, default="", max_length=20, verbose_name="interpreter")),
                (
                    "reading",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="reads and writes best"),
                ),
                (
                    "safe_call",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to call",
                    ),
                ),
                (
                    "safe_voicemail",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to leave a voicemail",
                    ),
                ),
                (
                    "safe_text",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to text",
                    ),
                ),
                (
                    "safe_email",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to e-mail",
                    ),
                ),
                (
                    "safe_letter",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        default="",
                        max_length=3,
                        verbose_name="safe to write a letter",
                    ),
                ),
                (
                    "safe_words",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="what to know before you do"),
                ),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                ("address", models.CharField(blank=True, default="", max_length=200, verbose_name="address")),
                (
                    "address_more",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="apartment, or where else mail finds them"
                    ),
                ),
                ("city", models.CharField(blank=True, default="", max_length=100, verbose_name="city")),
                (
                    "zip_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A\\d{5}(-\\d{4})?\\Z", "Write five digits, such as 19013."
                            )
                        ],
                        verbose_name="ZIP code",
                    ),
                ),
                ("county", models.CharField(blank=True, default="", max_length=20, verbose_name="county")),
                (
                    "ma_id",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="Medical Assistance number"),
                ),
                ("payer", models.CharField(blank=True, default="", max_length=20, verbose_name="payer")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("safe_call__in", ["", "yes", "no"])), name="particulars_safe_call_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("safe_voicemail__in", ["", "yes", "no"])),
                        name="particulars_safe_voicemail_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("safe_text__in", ["", "yes", "no"])), name="particulars_safe_text_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("safe_email__in", ["", "yes", "no"])), name="particulars_safe_email_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("safe_letter__in", ["", "yes", "no"])), name="particulars_safe_letter_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("zip_code", ""), ("zip_code__regex", "^\\d{5}(-\\d{4})?$"), _connector="OR"
                        ),
                        name="particulars_zip_code_is_one",
                    ),
                    accounts.rows.RowPolicy(
                        add="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                        change="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                        name="particulars_rows",
                        read="(consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT emergency_consumers())) OR (SELECT holds('privacy_officer')))",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="particulars",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.language <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'language' AND key = NEW.language) OR NEW.interpreter <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'interpreter' AND key = NEW.interpreter) OR NEW.reading <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'reading' AND key = NEW.reading) OR NEW.county <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'county' AND key = NEW.county) OR NEW.payer <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'payer' AND key = NEW.payer) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="a1a8b0f09a104078b5f4fe85bcf57bf62f31af79",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_2cea9",
                    table="consumers_particulars",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="particulars",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "consumers_particularsevent" ("address", "address_more", "city", "consumer_id", "county", "email", "interpreter", "language", "ma_id", "payer", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "safe_call", "safe_email", "safe_letter", "safe_text", "safe_voicemail", "safe_words", "zip_code") VALUES (NEW."address", NEW."address_more", NEW."city", NEW."consumer_id", NEW."county", NEW."email", NEW."interpreter", NEW."language", NEW."ma_id", NEW."payer", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."consumer_id", NEW."reading", NEW."safe_call", NEW."safe_email", NEW."safe_letter", NEW."safe_text", NEW."safe_voicemail", NEW."safe_words", NEW."zip_code"); RETURN NULL;',
                    hash="b48cddd217a0105f8487166c0f021b18689c4528",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d89c1",
                    table="consumers_particulars",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="particulars",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "consumers_particularsevent" ("address", "address_more", "city", "consumer_id", "county", "email", "interpreter", "language", "ma_id", "payer", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "safe_call", "safe_email", "safe_letter", "safe_text", "safe_voicemail", "safe_words", "zip_code") VALUES (NEW."address", NEW."address_more", NEW."city", NEW."consumer_id", NEW."county", NEW."email", NEW."interpreter", NEW."language", NEW."ma_id", NEW."payer", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."consumer_id", NEW."reading", NEW."safe_call", NEW."safe_email", NEW."safe_letter", NEW."safe_text", NEW."safe_voicemail", NEW."safe_words", NEW."zip_code"); RETURN NULL;',
                    hash="2fe1a6123cfa3b0a64101d367ac088a36c09b9a9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_41502",
                    table="consumers_particulars",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="particularsevent",
            name="consumer",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to="consumers.consumer",
            ),
        ),
        migrations.AddField(
            model_name="particularsevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="consumers.particulars",
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="consumer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="recommendations", to="consumers.consumer"
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="entered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="taken_back_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=accounts.rows.RowPolicy(
                add="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                change="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="referral_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.source <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'referral_source' AND key = NEW.source) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="5ca55546394ba1f6b03b32ba00d974b5d449b3dd",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_fa913",
                    table="consumers_referral",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "consumers_referralevent" ("came_on", "consumer_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "words") VALUES (NEW."came_on", NEW."consumer_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."consumer_id", NEW."source", NEW."words"); RETURN NULL;',
                    hash="e6d8c609cecdd16d190c3d6046afef5227945065",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_42bc8",
                    table="consumers_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "consumers_referralevent" ("came_on", "consumer_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "words") VALUES (NEW."came_on", NEW."consumer_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."consumer_id", NEW."source", NEW."words"); RETURN NULL;',
                    hash="8b188351f2b9bc8151ad5f4e15ea22ec69a0898e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5d3da",
                    table="consumers_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="consumer",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to="consumers.consumer",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="consumers.referral",
            ),
        ),
        migrations.AddField(
            model_name="rightstext",
            name="set_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="acknowledgement",
            name="rights_text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.rightstext"
            ),
        ),
        migrations.AddField(
            model_name="statuschange",
            name="consumer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="status_changes", to="consumers.consumer"
            ),
        ),
        migrations.AddField(
            model_name="statuschange",
            name="entered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="statuschange",
            name="taken_back_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibility",
            constraint=models.CheckConstraint(
                condition=models.Q(("illness__in", ["smi", "sed"]), models.Q(("attested_by", ""), _negated=True)),
                name="eligibility_is_attested",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibility",
            constraint=models.CheckConstraint(
                condition=models.Q(("domains", []), models.Q(("strengths", ""), _negated=True), _connector="OR"),
                name="eligibility_has_strengths_beside_domains",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice_explained_by", ""), ("choice_explained_on__isnull", True)),
                    models.Q(
                        ("choice_explained_on__isnull", False), models.Q(("choice_explained_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="eligibility_choice_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                    models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                    _connector="OR",
                ),
                name="eligibility_taking_back_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibility",
            constraint=accounts.rows.RowPolicy(
                add="entered_by_id = (SELECT actor_user()) AND taken_back_at IS NULL AND taken_back_by_id IS NULL AND ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                change="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="eligibility_rows",
                read="(consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eligibility",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b899c0410e923350cd27282973071e30e6a0f42d",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_af881",
                    table="consumers_eligibility",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eligibility",
            trigger=pgtrigger.compiler.Trigger(
                name="taken_back_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE taking text[] := '{taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - taking <> to_jsonb(OLD) - taking OR OLD.taken_back_at IS NOT NULL THEN\n                RAISE EXCEPTION 'an entry of intake never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND NEW.taken_back_by_id IS DISTINCT FROM actor_user() THEN\n                RAISE EXCEPTION 'an entry is taken back by whoever does it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="c61a71475b84d0f44f23f0fa58c1f621480a50e4",
                    operation="UPDATE",
                    pgid="pgtrigger_taken_back_once_b10fd",
                    table="consumers_eligibility",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eligibility",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT FROM unnest(NEW.domains) AS one WHERE one NOT IN (SELECT key FROM agency_term WHERE vocabulary = 'functional_domain')) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="53a39a0fe8cac6f21b79d0ed9d64b77fcd871119",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_2d345",
                    table="consumers_eligibility",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(fields=["erase_on"], name="inquiry_to_erase"),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("way", ""), _negated=True), name="inquiry_came_in_some_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("erase_on__gt", models.F("asked_on"))), name="inquiry_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=accounts.rows.RowPolicy(
                add="noted_by_id = (SELECT actor_user()) AND (SELECT holds('intake'))",
                name="inquiry_rows",
                read="(SELECT holds('intake')) OR (SELECT actor_job()) = 'inquiries' AND erase_on <= (SELECT agency_today())",
                remove="(SELECT holds('intake')) OR (SELECT actor_job()) = 'inquiries' AND erase_on <= (SELECT agency_today())",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.way <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'inquiry_way' AND key = NEW.way) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="d29693ba6c8e4631189e7d0ba1aafcd07297cc15",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_dc04e",
                    table="consumers_inquiry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="particularsevent",
            constraint=accounts.rows.RowPolicy(
                name="particulars_event_rows",
                read="(consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT emergency_consumers())) OR (SELECT holds('privacy_officer')))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="particularsevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dcc96d9ff2ca648a59acfccdb354540e12f6a4ec",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bef73",
                    table="consumers_particularsevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("kind", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                name="recommendation_is_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                    models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                    _connector="OR",
                ),
                name="recommendation_taking_back_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=accounts.rows.RowPolicy(
                add="entered_by_id = (SELECT actor_user()) AND taken_back_at IS NULL AND taken_back_by_id IS NULL AND ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                change="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="recommendation_rows",
                read="(consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3d422fdc4af0cd46574ac05572e03b587a919a00",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d0af6",
                    table="consumers_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="taken_back_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE taking text[] := '{taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - taking <> to_jsonb(OLD) - taking OR OLD.taken_back_at IS NOT NULL THEN\n                RAISE EXCEPTION 'an entry of intake never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND NEW.taken_back_by_id IS DISTINCT FROM actor_user() THEN\n                RAISE EXCEPTION 'an entry is taken back by whoever does it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="b724a45862cd281137ea2dd5b53d20a01bff89e5",
                    operation="UPDATE",
                    pgid="pgtrigger_taken_back_once_b5b7b",
                    table="consumers_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.kind <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'practitioner' AND key = NEW.kind) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="60cf64be620b494db2d2cdf5a90377fd4c0b7cef",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_d5156",
                    table="consumers_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="referralevent",
            constraint=accounts.rows.RowPolicy(
                name="referral_event_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="483412a445b2692657c74d727fa11a51750dc21e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ec5dc",
                    table="consumers_referralevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rightstext",
            constraint=models.UniqueConstraint(fields=("language", "starts_on"), name="rights_text_one_a_day"),
        ),
        migrations.AddConstraint(
            model_name="rightstext",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("language", ""), _negated=True), models.Q(("words", ""), _negated=True)),
                name="rights_text_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightstext",
            constraint=accounts.rows.RowPolicy(
                add="set_by_id = (SELECT actor_user()) AND (SELECT holds('administrator'))",
                name="rights_text_rows",
                read="true",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rightstext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bd0b3a6cad667da43e7c1f82d4f1f66a51ca646a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6ed46",
                    table="consumers_rightstext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rightstext",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.language <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'language' AND key = NEW.language) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="34e46332aa7ec48e4967150168c1661529d0c1bb",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_8df27",
                    table="consumers_rightstext",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("understanding", "alone"),
                    models.Q(
                        ("understanding__in", ["alone", "aloud", "interpreted"]),
                        models.Q(("helped_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="acknowledgement_names_who_helped",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_how__in", ["paper", "screen"]),
                    models.Q(
                        ("signed_how__in", ("mark", "spoken")),
                        models.Q(("first_witness", ""), _negated=True),
                        models.Q(("second_witness", ""), _negated=True),
                        models.Q(("first_witness", models.F("second_witness")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="acknowledgement_has_two_witnesses",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                    models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                    _connector="OR",
                ),
                name="acknowledgement_taking_back_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=accounts.rows.RowPolicy(
                add="entered_by_id = (SELECT actor_user()) AND taken_back_at IS NULL AND taken_back_by_id IS NULL AND ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                change="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="acknowledgement_rows",
                read="(consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acknowledgement",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0cd5062a1e33cd33d1373f1aad27a66b5be9d4e2",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_bf9b4",
                    table="consumers_acknowledgement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acknowledgement",
            trigger=pgtrigger.compiler.Trigger(
                name="taken_back_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE taking text[] := '{taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - taking <> to_jsonb(OLD) - taking OR OLD.taken_back_at IS NOT NULL THEN\n                RAISE EXCEPTION 'an entry of intake never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND NEW.taken_back_by_id IS DISTINCT FROM actor_user() THEN\n                RAISE EXCEPTION 'an entry is taken back by whoever does it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="251f201a870d0a60ad632a4416862e01ddf16b93",
                    operation="UPDATE",
                    pgid="pgtrigger_taken_back_once_95648",
                    table="consumers_acknowledgement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acknowledgement",
            trigger=pgtrigger.compiler.Trigger(
                name="text_of_that_day",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NOT EXISTS (\n                    SELECT FROM consumers_rightstext AS chosen WHERE chosen.id = NEW.rights_text_id\n                        AND chosen.starts_on <= NEW.signed_on AND NOT EXISTS (\n                            SELECT FROM consumers_rightstext AS later WHERE later.language = chosen.language\n                                AND later.starts_on > chosen.starts_on AND later.starts_on <= NEW.signed_on\n                        )\n                ) THEN\n                    RAISE EXCEPTION 'this text was not in force on that day' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="e8b0f4a80c99e82a9d0e5869f0a32c03d6d4c73e",
                    operation="INSERT",
                    pgid="pgtrigger_text_of_that_day_1f86e",
                    table="consumers_acknowledgement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["intake", "enrolled", "paused", "resumed", "ended", "returned", "died"]),
                    ("status_before__in", ["", "intake", "active", "paused", "ended", "died"]),
                ),
                name="status_change_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "ended"),
                    models.Q(("after_plan", ""), ("is_joint", False), ("reason", "")),
                    _connector="OR",
                ),
                name="status_change_reason_is_of_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                    models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                    _connector="OR",
                ),
                name="status_change_taking_back_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=accounts.rows.RowPolicy(
                add="entered_by_id = (SELECT actor_user()) AND taken_back_at IS NULL AND taken_back_by_id IS NULL AND ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                change="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="status_change_rows",
                read="(consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))))",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d0e17b66b04df5a1500ba411c0517bbf8dd87630",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_5b602",
                    table="consumers_statuschange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="taken_back_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE taking text[] := '{taken_back_by_id,taken_back_at}';",
                    func="\n            IF to_jsonb(NEW) - taking <> to_jsonb(OLD) - taking OR OLD.taken_back_at IS NOT NULL THEN\n                RAISE EXCEPTION 'an entry of intake never changes' USING ERRCODE = 'check_violation';\n            END IF;\n            IF current_user = 'peerhub_app' AND NEW.taken_back_by_id IS DISTINCT FROM actor_user() THEN\n                RAISE EXCEPTION 'an entry is taken back by whoever does it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="7d353f4a3f0e7518509193f693189970d1595627",
                    operation="UPDATE",
                    pgid="pgtrigger_taken_back_once_8bd54",
                    table="consumers_statuschange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="only_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.reason <> '' AND NOT EXISTS (SELECT FROM agency_term WHERE vocabulary = 'ending_reason' AND key = NEW.reason) THEN\n            RAISE EXCEPTION 'no such word in a word list' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n        ",
                    hash="3bfc639be6aed0d7028ac6a88427ddd0e4664707",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_words_a5502",
                    table="consumers_statuschange",
                    when="BEFORE",
                ),
            ),
        ),
        *(
            migrations.RunSQL(
                f"REVOKE UPDATE, DELETE ON consumers_{name} FROM peerhub_app;"
                f" GRANT UPDATE ({TAKING_BACK}) ON consumers_{name} TO peerhub_app",
                f"REVOKE UPDATE ({TAKING_BACK}) ON consumers_{name} FROM peerhub_app;"
                f" GRANT UPDATE, DELETE ON consumers_{name} TO peerhub_app",
            )
            for name in ENTRIES
        ),
        *(
            migrations.RunSQL(
                f"REVOKE {rights} ON consumers_{name} FROM peerhub_app",
                f"GRANT {rights} ON consumers_{name} TO peerhub_app",
            )
            for name, rights in (
                ("particulars", "DELETE"),
                ("referral", "DELETE"),
                ("rightstext", "UPDATE, DELETE"),
                ("inquiry", "UPDATE"),
            )
        ),
        InstallSql(Path(__file__).parent / "0011_intake_services.sql", is_rights=False),
    ]
