import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("consumers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assignment", "works with this person"),
                            ("cover", "covers for a colleague"),
                            ("plan", "signs their plan"),
                            ("sample", "quality review"),
                            ("break_glass", "emergency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_primary", models.BooleanField(default=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accesses", to="consumers.consumer"
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "access",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="break_glass",
                        serialize=False,
                        to="access.access",
                    ),
                ),
                ("reason", models.TextField(verbose_name="what is happening")),
                (
                    "medical_personnel",
                    models.CharField(blank=True, max_length=200, verbose_name="who treats the person"),
                ),
                ("medical_facility", models.CharField(blank=True, max_length=200, verbose_name="where they work")),
                ("emergency", models.TextField(blank=True, verbose_name="the medical emergency")),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_how", models.TextField(blank=True, verbose_name="how they were told")),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "told_by",
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
        migrations.CreateModel(
            name="AccessEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assignment", "works with this person"),
                            ("cover", "covers for a colleague"),
                            ("plan", "signs their plan"),
                            ("sample", "quality review"),
                            ("break_glass", "emergency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_primary", models.BooleanField(default=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
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
                    "granted_by",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="access.access",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
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
            name="Allowed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "allowed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allowed", to="consumers.consumer"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AllowedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "allowed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                        to="access.allowed",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
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
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("works_here", "works or worked here"),
                            ("related", "is related to a staff member"),
                            ("asked", "asked for it"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="consumers.consumer",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "staff_account",
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
        migrations.CreateModel(
            name="RestrictionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("works_here", "works or worked here"),
                            ("related", "is related to a staff member"),
                            ("asked", "asked for it"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
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
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="access.restriction",
                    ),
                ),
                (
                    "staff_account",
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
            name="BreakGlassReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_role", models.CharField(max_length=20)),
                ("was_right", models.BooleanField(verbose_name="it was right to open the record")),
                ("words", models.TextField(verbose_name="what was found")),
                ("reviewed_at", models.DateTimeField()),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "break_glass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="access.breakglass"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="access",
            index=models.Index(fields=["user", "ends_at"], name="access_by_user"),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="access_times_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_primary", False), ("kind", "assignment"), _connector="OR"),
                name="access_primary_is_assigned",
            ),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_primary", True)),
                expressions=[
                    ("consumer", "="),
                    (
                        models.Func(
                            models.F("starts_at"),
                            models.F("ends_at"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="access_one_primary_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.UniqueConstraint(fields=("id", "consumer"), name="access_of_its_consumer"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="access",
            trigger=pgtrigger.compiler.Trigger(
                name="only_the_end_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."is_primary" IS DISTINCT FROM (NEW."is_primary") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."granted_by_id" IS DISTINCT FROM (NEW."granted_by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="51e74ac5014b1f5ef565973af84d386704f8f578",
                    operation="UPDATE",
                    pgid="pgtrigger_only_the_end_changes_0f2b9",
                    table="access_access",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="access",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "access_accessevent" ("consumer_id", "ends_at", "granted_by_id", "id", "is_primary", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_at", "user_id") VALUES (NEW."consumer_id", NEW."ends_at", NEW."granted_by_id", NEW."id", NEW."is_primary", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                    hash="c3c285c4ecbca8f432b19e99eb463222efab864d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3dba5",
                    table="access_access",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="access",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "access_accessevent" ("consumer_id", "ends_at", "granted_by_id", "id", "is_primary", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_at", "user_id") VALUES (NEW."consumer_id", NEW."ends_at", NEW."granted_by_id", NEW."id", NEW."is_primary", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                    hash="d430febe8c2943c15c45349119293cec826dfd46",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_874ce",
                    table="access_access",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accessevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="247e530b45950a951cd18eec29c48c270544b140",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a865d",
                    table="access_accessevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="allowed",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="allowed_times_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="allowed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at__isnull", True)), fields=("consumer", "user"), name="allowed_one_open"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allowed",
            trigger=pgtrigger.compiler.Trigger(
                name="never_their_manager",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (\n            SELECT FROM access_restriction r JOIN access_allowed a ON a.consumer_id = r.consumer_id\n            WHERE r.consumer_id = NEW.consumer_id\n            AND a.user_id::text = coalesce(to_jsonb(NEW) ->> 'user_id', a.user_id::text)\n            AND (NEW.ends_at IS NULL OR NEW.ends_at > statement_timestamp())\n            AND (r.ends_at IS NULL OR r.ends_at > statement_timestamp())\n            AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp())\n            AND (a.user_id = r.staff_account_id OR EXISTS (\n                SELECT FROM staff_membership theirs JOIN staff_membership lead ON lead.team_id = theirs.team_id\n                WHERE theirs.user_id = r.staff_account_id AND lead.user_id = a.user_id\n                AND theirs.part = 'member' AND lead.part IN ('supervisor', 'cover')))\n        ) THEN\n            RAISE EXCEPTION 'nobody reads their own record as staff, or that of whom they lead'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NULL;\n        ",
                    hash="0b81697bf6286b8f2a13f4bf4abcaeadf55b65e1",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_their_manager_607e9",
                    table="access_allowed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allowed",
            trigger=pgtrigger.compiler.Trigger(
                name="only_the_end_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."allowed_by_id" IS DISTINCT FROM (NEW."allowed_by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c67285c746813301c0ccb99cae992d5b91bd8738",
                    operation="UPDATE",
                    pgid="pgtrigger_only_the_end_changes_90cc2",
                    table="access_allowed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allowed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "access_allowedevent" ("allowed_by_id", "consumer_id", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "user_id") VALUES (NEW."allowed_by_id", NEW."consumer_id", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                    hash="c637765db514b3fe51e403cb828e6af9a7d8c5de",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_edd76",
                    table="access_allowed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allowed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "access_allowedevent" ("allowed_by_id", "consumer_id", "ends_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "user_id") VALUES (NEW."allowed_by_id", NEW."consumer_id", NEW."ends_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_at", NEW."user_id"); RETURN NULL;',
                    hash="b38856be91337304696f2d3d6c3d64a603b7f28a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e64ce",
                    table="access_allowed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allowedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0102ecaa32a93fef5d33dfa0d41b00a4f313791e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4d3af",
                    table="access_allowedevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="restriction_times_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", "works_here"), _negated=True), ("staff_account__isnull", False), _connector="OR"
                ),
                name="restriction_says_who_works_here",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at__isnull", True)), fields=("consumer",), name="restriction_one_open"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="never_their_manager",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (\n            SELECT FROM access_restriction r JOIN access_allowed a ON a.consumer_id = r.consumer_id\n            WHERE r.consumer_id = NEW.consumer_id\n            AND a.user_id::text = coalesce(to_jsonb(NEW) ->> 'user_id', a.user_id::text)\n            AND (NEW.ends_at IS NULL OR NEW.ends_at > statement_timestamp())\n            AND (r.ends_at IS NULL OR r.ends_at > statement_timestamp())\n            AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp())\n            AND (a.user_id = r.staff_account_id OR EXISTS (\n                SELECT FROM staff_membership theirs JOIN staff_membership lead ON lead.team_id = theirs.team_id\n                WHERE theirs.user_id = r.staff_account_id AND lead.user_id = a.user_id\n                AND theirs.part = 'member' AND lead.part IN ('supervisor', 'cover')))\n        ) THEN\n            RAISE EXCEPTION 'nobody reads their own record as staff, or that of whom they lead'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NULL;\n        ",
                    hash="02614f3c66082ff41dfcb232ef4ae7a60f490a94",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_their_manager_50ed6",
                    table="access_restriction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "access_restrictionevent" ("consumer_id", "ends_at", "id", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "staff_account_id", "starts_at") VALUES (NEW."consumer_id", NEW."ends_at", NEW."id", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."staff_account_id", NEW."starts_at"); RETURN NULL;',
                    hash="73eb5beb82c0b7985955d7cc82dafb029d18ae89",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1cea9",
                    table="access_restriction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restriction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "access_restrictionevent" ("consumer_id", "ends_at", "id", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "staff_account_id", "starts_at") VALUES (NEW."consumer_id", NEW."ends_at", NEW."id", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."staff_account_id", NEW."starts_at"); RETURN NULL;',
                    hash="9ba4c2c71e90ac11970a41cb47fda7e709ef9c5f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a507e",
                    table="access_restriction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="restrictionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b0ff1d0a953063a77acd7f01cf28c39a92a333c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d6e59",
                    table="access_restrictionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglassreview",
            constraint=models.UniqueConstraint(fields=("break_glass", "as_role"), name="break_glass_one_review_a_role"),
        ),
        migrations.AddConstraint(
            model_name="breakglassreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_role__in", ["supervisor", "privacy_officer"])), name="break_glass_review_roles"
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglassreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="break_glass_review_has_words"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglassreview",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e6d6a15be699eda612fa1a87762df29cb5790d8f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_976b3",
                    table="access_breakglassreview",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="break_glass_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.UniqueConstraint(fields=("access", "consumer"), name="break_glass_of_its_consumer"),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("emergency", ""), ("medical_facility", ""), ("medical_personnel", "")),
                    models.Q(
                        models.Q(("medical_personnel", ""), _negated=True),
                        models.Q(("medical_facility", ""), _negated=True),
                        models.Q(("emergency", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="break_glass_part_2_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("told_at__isnull", True), models.Q(("told_how", ""), _negated=True), _connector="OR"
                ),
                name="break_glass_says_how_they_were_told",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="only_the_telling_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."access_id" IS DISTINCT FROM (NEW."access_id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."medical_personnel" IS DISTINCT FROM (NEW."medical_personnel") OR OLD."medical_facility" IS DISTINCT FROM (NEW."medical_facility") OR OLD."emergency" IS DISTINCT FROM (NEW."emergency"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="2d2fc649317ac392e8f672a97828aacab7d0b0a1",
                    operation="UPDATE",
                    pgid="pgtrigger_only_the_telling_changes_9fff0",
                    table="access_breakglass",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="told_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."told_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4e7e82d477dbb06dd8400189f74b2c94ea9baf45",
                    operation="UPDATE",
                    pgid="pgtrigger_told_once_fc513",
                    table="access_breakglass",
                    when="BEFORE",
                ),
            ),
        ),
    ]
