import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import agency.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactEvent",
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
                            ("crisis", "Crisis line"),
                            ("warm_line", "Warm line"),
                            ("respite", "Peer respite"),
                            ("domestic_violence", "Domestic violence"),
                            ("youth", "Youth"),
                        ],
                        default="crisis",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="name")),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[ ()./-]*[0-9][0-9 ()./-]*$", "Digits, spaces, dashes and brackets only."
                            )
                        ],
                        verbose_name="phone",
                    ),
                ),
                (
                    "text_to",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[ ()./-]*[0-9][0-9 ()./-]*$", "Digits, spaces, dashes and brackets only."
                            )
                        ],
                        verbose_name="text to",
                    ),
                ),
                ("chat_url", models.URLField(blank=True, verbose_name="chat")),
                ("video_url", models.URLField(blank=True, verbose_name="sign language video")),
                ("hours", models.CharField(blank=True, max_length=100, verbose_name="hours")),
                ("language", models.CharField(blank=True, max_length=100, verbose_name="languages")),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="order")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("unsigned_note_hours", "A note is late when it is unsigned for"),
                            ("not_seen_days", "A person counts as not seen after"),
                            ("average_weeks", "A week is compared with the average of the last"),
                            ("reminder_hour", "Reminders go out from this hour of the day"),
                            ("idle_minutes_staff", "A staff page locks after no activity for"),
                            ("idle_minutes_consumer", "A portal page locks after no activity for"),
                            ("idle_minutes_handed_over", "A phone that was handed over locks after no activity for"),
                            ("signed_in_hours", "Everybody signs in again after"),
                            ("invitation_days", "An invitation to sign in works for"),
                            ("restore_code_minutes", "An account recovery code works for"),
                            ("break_glass_hours", "A record opened in an emergency stays open for"),
                            ("tell_working_days", "A person is told about an emergency access within"),
                            ("many_records", "Unusual: number of people’s records opened in one hour"),
                            ("night_from", "Unusual: records opened after this hour in the evening"),
                            ("night_until", "Unusual: records opened before this hour in the morning"),
                        ],
                        max_length=40,
                    ),
                ),
                ("value", models.PositiveIntegerField(verbose_name="value")),
                ("source", models.TextField(verbose_name="source")),
                ("effective_from", models.DateField(verbose_name="in effect from")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["key", "-effective_from"],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vocabulary", models.CharField(choices=[("place_of_service", "Places of service")], max_length=40)),
                ("key", models.SlugField(max_length=20)),
                ("label", models.CharField(max_length=100, verbose_name="English")),
                ("label_es", models.CharField(max_length=100, verbose_name="Spanish")),
                ("code", models.CharField(blank=True, max_length=10, verbose_name="standard code")),
                ("is_offered", models.BooleanField(default=True, verbose_name="can be chosen")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("position", models.PositiveSmallIntegerField(default=10)),
                ("set_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["vocabulary", "position", "key", "starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.SmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "time_zone",
                    models.CharField(
                        default="America/New_York",
                        max_length=64,
                        validators=[agency.models.known_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("consumer", "consumer"),
                            ("participant", "participant"),
                            ("peer", "peer"),
                            ("member", "member"),
                            ("person", "person"),
                        ],
                        default="consumer",
                        max_length=20,
                        verbose_name="word for the people served",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="agency_only_one")],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("crisis", "Crisis line"),
                            ("warm_line", "Warm line"),
                            ("respite", "Peer respite"),
                            ("domestic_violence", "Domestic violence"),
                            ("youth", "Youth"),
                        ],
                        default="crisis",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="name")),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[ ()./-]*[0-9][0-9 ()./-]*$", "Digits, spaces, dashes and brackets only."
                            )
                        ],
                        verbose_name="phone",
                    ),
                ),
                (
                    "text_to",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[ ()./-]*[0-9][0-9 ()./-]*$", "Digits, spaces, dashes and brackets only."
                            )
                        ],
                        verbose_name="text to",
                    ),
                ),
                ("chat_url", models.URLField(blank=True, verbose_name="chat")),
                ("video_url", models.URLField(blank=True, verbose_name="sign language video")),
                ("hours", models.CharField(blank=True, max_length=100, verbose_name="hours")),
                ("language", models.CharField(blank=True, max_length=100, verbose_name="languages")),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="order")),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phone", ""), _negated=True),
                            models.Q(("text_to", ""), _negated=True),
                            models.Q(("chat_url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_can_be_reached",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chat_url", ""), ("chat_url__startswith", "https://"), _connector="OR"),
                        name="contact_chat_is_https",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("video_url", ""), ("video_url__startswith", "https://"), _connector="OR"),
                        name="contact_video_is_https",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agency_contactevent" ("chat_url", "hours", "id", "kind", "label", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "text_to", "video_url") VALUES (NEW."chat_url", NEW."hours", NEW."id", NEW."kind", NEW."label", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."text_to", NEW."video_url"); RETURN NULL;',
                    hash="f9dfd1431fc1edbb45d99f0122a20f7a8f46822b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1c205",
                    table="agency_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "agency_contactevent" ("chat_url", "hours", "id", "kind", "label", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "text_to", "video_url") VALUES (NEW."chat_url", NEW."hours", NEW."id", NEW."kind", NEW."label", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."text_to", NEW."video_url"); RETURN NULL;',
                    hash="0296258bca904a4ee1bd4cd0b1a785de1610c2a4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2f29e",
                    table="agency_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agency_contactevent" ("chat_url", "hours", "id", "kind", "label", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "text_to", "video_url") VALUES (OLD."chat_url", OLD."hours", OLD."id", OLD."kind", OLD."label", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."text_to", OLD."video_url"); RETURN NULL;',
                    hash="21affa9bb87fe513bc1aee26192c1857472e70cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e07ee",
                    table="agency_contact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="agency.contact",
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="set_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e7b6ad345e77f112cc5ec9a44baac4db6d1ab649",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a059b",
                    table="agency_contactevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.UniqueConstraint(fields=("key", "effective_from"), name="rule_one_a_day"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b049a92ffeae011129a5e3b2ead913b1dcb0e30",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_36d11",
                    table="agency_rule",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["vocabulary", "key", "starts_on"], name="term_by_key"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key", ""), _negated=True),
                    models.Q(("label", ""), _negated=True),
                    models.Q(("label_es", ""), _negated=True),
                ),
                name="term_has_words",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="baef92ae6e0d1748413aa5e8c3e8bca1048dd503",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2480f",
                    table="agency_term",
                    when="BEFORE",
                ),
            ),
        ),
    ]
