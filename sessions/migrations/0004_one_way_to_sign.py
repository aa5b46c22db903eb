import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agency", "0003_vocabularies_and_history"),
        ("consumers", "0004_history"),
        ("goals", "0002_rights"),
        ("peer_sessions", "0003_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="note",
            name="signed_is_final",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="peersession",
            name="signing_needs_a_note",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="peersession",
            name="born_unsigned",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sessiongoal",
            name="signed_is_final",
        ),
        migrations.RemoveConstraint(
            model_name="peersession",
            name="session_place_known",
        ),
        migrations.AddField(
            model_name="addendum",
            name="signed_as",
            field=models.CharField(db_default="", default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="peersession",
            name="signed_as",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="sessiongoal",
            name="domain",
            field=models.CharField(
                blank=True,
                choices=[
                    ("social", "Social"),
                    ("educational", "Educational"),
                    ("vocational", "Vocational"),
                    ("wellness", "Wellness"),
                    ("health_emotional", "Health and emotional"),
                ],
                db_default="",
                default="",
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="sessiongoal",
            name="words",
            field=models.TextField(blank=True, db_default="", default="", editable=False),
        ),
        migrations.AlterField(
            model_name="peersession",
            name="place",
            field=models.CharField(blank=True, max_length=20, verbose_name="place of service"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="copies_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.author_id); RETURN NEW;",
                    hash="45ddde24acc422d958bb89457a9f09a7910a0618",
                    operation="INSERT",
                    pgid="pgtrigger_copies_name_5c6ea",
                    table="peer_sessions_addendum",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1047cd7605906d12336177db0a4fc59ac2acd109",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_78066",
                    table="peer_sessions_note",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="signing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL AND OLD."signed_at" IS NULL)',
                    func="\n            \n                IF NOT EXISTS (SELECT FROM peer_sessions_note WHERE session_id = NEW.id) THEN\n                    RAISE EXCEPTION 'a session is signed with its note' USING ERRCODE = 'check_violation';\n                END IF;\n                UPDATE peer_sessions_sessiongoal link SET words = goal.words, domain = goal.domain\n                FROM goals_goal goal WHERE link.session_id = NEW.id AND goal.id = link.goal_id;\n                \n            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.specialist_id);\n            RETURN NEW;\n            ",
                    hash="505112c7999fc1a3214876bfe4fc4b2e2ff09bc6",
                    operation="UPDATE",
                    pgid="pgtrigger_signing_5489d",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="added_unsigned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."signed_at" IS NOT NULL)',
                    func="\n            IF current_user = 'peerhub_app' THEN\n                RAISE EXCEPTION 'a row is added before it is signed' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n            ",
                    hash="1e2a48a1f9342ee1cdc81b2699e429a61239f435",
                    operation="INSERT",
                    pgid="pgtrigger_added_unsigned_62b6c",
                    table="peer_sessions_peersession",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peersession",
            trigger=pgtrigger.compiler.Trigger(
                name="place_is_a_word",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"place\" = ''))",
                    func="\n                IF NOT EXISTS (\n                    SELECT FROM agency_term WHERE vocabulary = 'place_of_service' AND key = NEW.place\n                ) THEN\n                    RAISE EXCEPTION 'no such place of service: %', NEW.place USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="5f1befec55f4cf1fe36effb6d361eed682df86e9",
                    operation='INSERT OR UPDATE OF "place"',
                    pgid="pgtrigger_place_is_a_word_e1397",
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
                    func="\n        IF (TG_OP <> 'INSERT' OR current_user = 'peerhub_app') AND EXISTS (\n            SELECT FROM peer_sessions_peersession\n            WHERE id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW.session_id END,\n                         CASE WHEN TG_OP <> 'INSERT' THEN OLD.session_id END)\n            AND signed_at IS NOT NULL\n        ) THEN\n            RAISE EXCEPTION 'what this row is part of is signed' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="7800168c7992c184614b78ae9742cb645f1b34df",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_fixed_with_signature_d4de3",
                    table="peer_sessions_sessiongoal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_as", ""), ("signed_at__isnull", True)),
                    models.Q(("signed_at__isnull", False), models.Q(("signed_as", ""), _negated=True)),
                    _connector="OR",
                ),
                name="session_signature_is_whole",
            ),
        ),
    ]
