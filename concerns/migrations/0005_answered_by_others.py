import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """A question keeps its words; whom it names does not handle it, and an answer is in the name of its author."""

    dependencies = [
        ("concerns", "0004_answer_seen"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="concern",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_raised",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."consumer_id" IS DISTINCT FROM (NEW."consumer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."about_event" IS DISTINCT FROM (NEW."about_event") OR OLD."about_session" IS DISTINCT FROM (NEW."about_session") OR OLD."raised_at" IS DISTINCT FROM (NEW."raised_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8c6e8f2af1689c0efa39ecb5017a794f8806955e",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_raised_a003e",
                    table="concerns_concern",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="concern",
            trigger=pgtrigger.compiler.Trigger(
                name="answered_by_others",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF ROW(NEW.handler_id, NEW.answered_by_id) IS DISTINCT FROM ROW(OLD.handler_id, OLD.answered_by_id)\n                    AND EXISTS (\n                        SELECT FROM concerns_concernnamed\n                        WHERE concern_id = NEW.id AND user_id IN (NEW.handler_id, NEW.answered_by_id)\n                    )\n                THEN\n                    RAISE EXCEPTION 'a concern is not handled by whom it names' USING ERRCODE = 'check_violation';\n                END IF;\n                IF OLD.answered_at IS NULL AND NEW.answered_by_id <> actor_user() THEN\n                    RAISE EXCEPTION 'an answer is in the name of its author' USING ERRCODE = 'check_violation';\n                END IF;\n                IF OLD.answered_at IS NOT NULL AND ROW(OLD.answer, OLD.answered_at, OLD.answered_by_id)\n                    IS DISTINCT FROM ROW(NEW.answer, NEW.answered_at, NEW.answered_by_id)\n                THEN\n                    RAISE EXCEPTION 'an answer stays as sent' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="93a47b44904a318cf7b368f06a5e9dc1a5b01a8d",
                    operation="UPDATE",
                    pgid="pgtrigger_answered_by_others_33af1",
                    table="concerns_concern",
                    when="BEFORE",
                ),
            ),
        ),
    ]
