import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.rows


class Migration(migrations.Migration):
    """A signed session is corrected, or taken back when it is about the wrong person."""

    dependencies = [
        ("consumers", "0005_not_invented_people"),
        ("goals", "0002_rights"),
        ("peer_sessions", "0004_signed_by_specialists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("facts", "Date, time, place or goals"),
                            ("wrong_person", "Written about the wrong person"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(verbose_name="what was wrong")),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[("in_person", "In person"), ("phone", "Phone"), ("video", "Video")],
                        max_length=20,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=20)),
                (
                    "goals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("before", models.JSONField(editable=False, null=True)),
                ("asked_as", models.CharField(db_default="", default="", editable=False, max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("is_agreed", models.BooleanField(db_default=False, default=False)),
                ("answered_as", models.CharField(db_default="", default="", editable=False, max_length=200)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["asked_at", "pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="peersession",
            name="signed_is_final",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sessiongoal",
            name="fixed_with_signature",
        ),
        migrations.RemoveConstraint(
            model_name="addendum",
            name="addendum_rows",
        ),
        migrations.AddField(
            model_name="peersession",
            name="taken_back_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signed_is_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."signed_at" IS NOT NULL)',
                    func="\n            IF TG_OP = 'DELETE' OR NOT (\n    to_jsonb(NEW) - '{starts_at,ends_at,minutes,mode,place,taken_back_at}'::text[]\n        = to_jsonb(OLD) - '{starts_at,ends_at,minutes,mode,place,taken_back_at}'::text[]\n    AND EXISTS (\n        SELECT FROM (\n            SELECT * FROM peer_sessions_correction\n            WHERE session_id = OLD.id AND is_agreed ORDER BY answered_at DESC LIMIT 1\n        ) latest\n        WHERE CASE latest.kind\n            WHEN 'facts' THEN NEW.taken_back_at IS NULL AND (NEW.starts_at, NEW.ends_at, NEW.mode, NEW.place)\n                = (latest.starts_at, latest.ends_at, latest.mode, latest.place)\n            ELSE NEW.taken_back_at = latest.answered_at AND (NEW.starts_at, NEW.ends_at, NEW.mode, NEW.place)\n                = (OLD.starts_at, OLD.ends_at, OLD.mode, OLD.place)\n        END)) THEN\n                RAISE EXCEPTION 'Cannot update or delete rows from % once they are signed', TG_TABLE_NAME;\n            END IF;\n            RETURN NEW;\n            ",
                    hash="c1f5d8dd1a5e229122d3970f1002abbed4304c9e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_signed_is_final_c2204",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessiongoal",
            trigger=pgtrigger.compiler.Trigger(
                name="fixed_with_signature",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF (TG_OP <> 'INSERT' OR current_user = 'peerhub_app') AND NOT (current_user = 'peerhub_owner' AND pg_trigger_depth() > 1) AND EXISTS (\n            SELECT FROM peer_sessions_peersession\n            WHERE id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW.session_id END,\n                         CASE WHEN TG_OP <> 'INSERT' THEN OLD.session_id END)\n            AND signed_at IS NOT NULL\n        ) THEN\n            RAISE EXCEPTION 'what this row is part of is signed' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="0a264b1307d1ceddc7b9501485ba816c36f40487",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_fixed_with_signature_d4de3",
                    table="peer_sessions_sessiongoal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="addendum",
            constraint=accounts.rows.RowPolicy(
                add="author_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
                name="addendum_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) AND is_signed(session_id) AND session_id <> ALL (ARRAY(SELECT withheld_sessions())) OR wrote_session(session_id) OR session_id = ANY (ARRAY(SELECT emergency_sessions()))",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="consumer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="peer_sessions.peersession"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="correction_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_at__isnull", True), ("kind", "wrong_person"), ("starts_at__isnull", True)),
                    models.Q(
                        ("ends_at__gt", models.F("starts_at")),
                        ("kind", "facts"),
                        ("mode__in", ["in_person", "phone", "video"]),
                        ("starts_at__isnull", False),
                        models.Q(("place", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="correction_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("answered_by__isnull", True), ("is_agreed", False)),
                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="correction_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)), fields=("session",), name="correction_one_waits"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=accounts.rows.RowPolicy(
                add="asked_by_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
                change="consumer_id = ANY (ARRAY(SELECT supervised_consumers())) OR kind = 'wrong_person' AND (SELECT holds('privacy_officer'))",
                name="correction_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) AND (kind = 'facts' OR (SELECT cardinality(roles_held()) > 0)) OR wrote_session(session_id) OR (SELECT holds('privacy_officer'))",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_correction ADD CONSTRAINT correction_of_its_consumer FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id)",
            "ALTER TABLE peer_sessions_correction DROP CONSTRAINT correction_of_its_consumer",
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON peer_sessions_correction FROM peerhub_app",
            "GRANT DELETE ON peer_sessions_correction TO peerhub_app",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="copies_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.asked_as := (SELECT name FROM accounts_user WHERE id = NEW.asked_by_id); RETURN NEW;",
                    hash="37576252c9df9a5b1103529549f2cc2c79934d99",
                    operation="INSERT",
                    pgid="pgtrigger_copies_name_0a737",
                    table="peer_sessions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="216362ca49b734d825aa875ef5422c24b55a3db8",
                    operation="DELETE",
                    pgid="pgtrigger_stays_6ea22",
                    table="peer_sessions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="answered_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answered_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c67b22898e821f2369b2d6769c342eb79829044e",
                    operation="UPDATE",
                    pgid="pgtrigger_answered_once_d5f36",
                    table="peer_sessions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_asked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."goals" IS DISTINCT FROM (NEW."goals") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."asked_as" IS DISTINCT FROM (NEW."asked_as") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9c01a5d7ee09a0dc431eb956699f9a2d43b8e21c",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_asked_ce5fb",
                    table="peer_sessions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="answering",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."answered_at" IS NOT NULL)',
                    func="\n                IF actor_user() IS DISTINCT FROM NEW.answered_by_id AND current_setting('role') = 'peerhub_app' THEN\n                    RAISE EXCEPTION 'an answer is given by who answers' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.answered_by_id = NEW.asked_by_id\n                    AND (TG_OP = 'UPDATE' OR NEW.kind = 'wrong_person' OR NOT NEW.is_agreed) THEN\n                    RAISE EXCEPTION 'somebody else answers' USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.answered_by_id <> NEW.asked_by_id AND TG_OP = 'INSERT' THEN\n                    RAISE EXCEPTION 'it is asked before it is answered' USING ERRCODE = 'check_violation';\n                END IF;\n                NEW.answered_as := (SELECT name FROM accounts_user WHERE id = NEW.answered_by_id);\n                NEW.before := (\n                    SELECT jsonb_build_object(\n                        'starts_at', s.starts_at, 'ends_at', s.ends_at, 'mode', s.mode, 'place', s.place,\n                        'goals', (SELECT coalesce(jsonb_agg(g.words ORDER BY g.id), '[]')\n                                  FROM peer_sessions_sessiongoal g WHERE g.session_id = s.id))\n                    FROM peer_sessions_peersession s WHERE s.id = NEW.session_id);\n                RETURN NEW;\n                ",
                    hash="fcf9fd93756ba42dc1fd742c245b16207f74aa5e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_answering_abb8e",
                    table="peer_sessions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="applies",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."is_agreed")',
                    func="\n                IF NEW.kind = 'wrong_person' THEN\n                    UPDATE peer_sessions_peersession SET taken_back_at = NEW.answered_at WHERE id = NEW.session_id;\n                    RETURN NULL;\n                END IF;\n                UPDATE peer_sessions_peersession\n                SET starts_at = NEW.starts_at, ends_at = NEW.ends_at, mode = NEW.mode, place = NEW.place\n                WHERE id = NEW.session_id;\n                DELETE FROM peer_sessions_sessiongoal WHERE session_id = NEW.session_id AND goal_id <> ALL (NEW.goals);\n                INSERT INTO peer_sessions_sessiongoal (session_id, goal_id, consumer_id, words, domain)\n                SELECT NEW.session_id, g.id, g.consumer_id, g.words, g.domain FROM goals_goal g\n                WHERE g.id = ANY (NEW.goals) AND g.consumer_id = NEW.consumer_id\n                ON CONFLICT DO NOTHING;\n                RETURN NULL;\n                ",
                    hash="556f714701e8aeea4872156883b659562af5acaf",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_applies_0845e",
                    table="peer_sessions_correction",
                    when="AFTER",
                ),
            ),
        ),
    ]
