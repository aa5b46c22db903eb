import datetime
from pathlib import Path

import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql, as_guard

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """One name for entries of the trail that a person does not see for a time: withheld entries."""

    # Renaming a model renames its content type.
    dependencies = [("audit", "0003_rights"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="hold", name="stays_on_record"),
        pgtrigger.migrations.RemoveTrigger(model_name="hold", name="ends_once"),
        pgtrigger.migrations.RemoveTrigger(model_name="hold", name="stays_as_made"),
        migrations.RemoveConstraint(model_name="event", name="event_rows"),
        migrations.RemoveConstraint(model_name="hold", name="hold_rows"),
        migrations.RemoveConstraint(model_name="hold", name="hold_times_in_order"),
        migrations.RemoveConstraint(model_name="hold", name="hold_says_who_asked"),
        migrations.RemoveConstraint(model_name="hold", name="hold_ended_by_somebody"),
        migrations.RemoveConstraint(model_name="hold", name="hold_spoken_is_short"),
        migrations.RenameModel("Hold", "WithheldEntries"),
        migrations.RenameField("withheldentries", "held_by_id", "withheld_by_id"),
        migrations.RenameField("withheldentries", "held_at", "withheld_at"),
        migrations.RenameIndex("withheldentries", "withheld_entries_by_person", old_name="hold_by_person"),
        InstallSql(FOLDER / "0004_withheld_entries.sql", is_rights=True),
        migrations.RunSQL(
            "DROP FUNCTION is_anything_held; DROP FUNCTION is_held",
            as_guard((FOLDER / "0002_functions.sql").read_text()).replace("%", "%%"),
        ),
        migrations.AlterModelOptions(
            name="withheldentries",
            options={"ordering": ["-withheld_at", "pk"]},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheldentries",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_on_record",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="53d46bdc9c06e73b1251de747270bfba742573ed",
                    operation="DELETE",
                    pgid="pgtrigger_stays_on_record_dcc06",
                    table="audit_withheldentries",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheldentries",
            trigger=pgtrigger.compiler.Trigger(
                name="ends_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c65c2e44a69e0a3c5489119ffd84960671459537",
                    operation="UPDATE",
                    pgid="pgtrigger_ends_once_424db",
                    table="audit_withheldentries",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withheldentries",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."withheld_by_id" IS DISTINCT FROM (NEW."withheld_by_id") OR OLD."withheld_at" IS DISTINCT FROM (NEW."withheld_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b966b22196a5b9e33d0557bf334338b1340772d0",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_made_7d4ff",
                    table="audit_withheldentries",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=accounts.rows.RowPolicy(
                add="actor_kind = (SELECT actor_kind())",
                name="event_rows",
                read="(SELECT holds('privacy_officer')) AND (strpos(page, ':concern-') = 0 OR NOT array_append(shown, person_id) && ARRAY(SELECT people_who_named_me())) OR NOT ((SELECT is_any_entry_withheld()) AND is_entry_withheld(at, actor_id, done)) AND (person_id = (SELECT actor_person()) OR shown @> ARRAY[(SELECT actor_person())])",
            ),
        ),
        migrations.AddConstraint(
            model_name="withheldentries",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('privacy_officer')) AND withheld_by_id = actor_user() AND account_id IS DISTINCT FROM actor_user()",
                change="(SELECT holds('privacy_officer'))",
                name="withheld_entries_rows",
                read="(SELECT holds('privacy_officer'))",
            ),
        ),
        migrations.AddConstraint(
            model_name="withheldentries",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="withheld_entries_times_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="withheldentries",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by", ""), _negated=True), name="withheld_entries_says_who_asked"
            ),
        ),
        migrations.AddConstraint(
            model_name="withheldentries",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by_id__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by_id__isnull", False)),
                    _connector="OR",
                ),
                name="withheld_entries_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="withheldentries",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", "spoken"), _negated=True),
                    (
                        "until__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("withheld_at"), "+", models.Value(datetime.timedelta(days=30))
                        ),
                    ),
                    _connector="OR",
                ),
                name="withheld_entries_spoken_is_short",
            ),
        ),
    ]
