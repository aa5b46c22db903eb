import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.rows

OWN_OR_KIND = "user_id = (SELECT actor_user()) OR (SELECT actor_kind()) = '{}'"
SECOND_STEPS = """
ALTER POLICY authenticator_rows_read ON mfa_authenticator USING ({0});
ALTER POLICY authenticator_rows_change ON mfa_authenticator USING ({0}) WITH CHECK ({0})
"""


class Migration(migrations.Migration):
    """Plain names: unsaved text, help to sign in, and `anonymous` for an actor who is not signed in."""

    # Renaming a model renames its content type.
    dependencies = [("accounts", "0003_rights"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="kepttext", name="latest_only"),
        migrations.RemoveConstraint(model_name="kepttext", name="kept_text_rows"),
        migrations.RemoveIndex(model_name="kepttext", name="kept_text_waiting"),
        migrations.RemoveConstraint(model_name="user", name="user_rows"),
        migrations.RemoveConstraint(model_name="user", name="user_way_in_some_day"),
        migrations.RenameField("user", "way_in_at", "sign_in_help_at"),
        migrations.RenameField("user", "way_in_by", "sign_in_help_by"),
        migrations.RenameModel("KeptText", "UnsavedText"),
        migrations.RenameField("unsavedtext", "kept_at", "stored_at"),
        migrations.AddIndex(
            model_name="unsavedtext",
            index=models.Index(fields=["writer", "about", "-stored_at"], name="unsaved_text_waiting"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unsavedtext",
            trigger=pgtrigger.compiler.Trigger(
                name="latest_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                DELETE FROM accounts_unsavedtext WHERE writer_id = NEW.writer_id AND id NOT IN (\n                    SELECT id FROM accounts_unsavedtext WHERE writer_id = NEW.writer_id\n                    ORDER BY stored_at DESC, id LIMIT 20);\n                RETURN NULL;\n                ",
                    hash="d214ad1819f8ac222a68ea4596a9180f88e22990",
                    operation="INSERT",
                    pgid="pgtrigger_latest_only_6ed53",
                    table="accounts_unsavedtext",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="unsavedtext",
            constraint=accounts.rows.RowPolicy(
                add="writer_id = actor_user() OR (SELECT actor_kind()) = 'anonymous'",
                name="unsaved_text_rows",
                read="writer_id = actor_user() OR (SELECT actor_job()) = 'accounts'",
                remove="writer_id = actor_user() OR (SELECT actor_job()) = 'accounts'",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sign_in_help_at__isnull", False), ("sign_in_help_by__isnull", True), _connector="OR"
                ),
                name="user_sign_in_help_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=accounts.rows.RowPolicy(
                add="CASE WHEN is_consumer THEN (SELECT holds('intake')) ELSE (SELECT holds('administrator')) END",
                change="id = actor_user() OR NOT is_consumer AND (SELECT holds('administrator')) OR is_consumer AND (SELECT holds('intake')) AND id = ANY (ARRAY(SELECT known_accounts()))",
                name="user_rows",
                read="(SELECT actor_kind() IN ('anonymous', 'job')) OR id = actor_user() OR NOT is_consumer AND (SELECT actor_kind() IS NOT NULL) OR id = ANY (ARRAY(SELECT known_accounts()))",
            ),
        ),
        migrations.RunSQL(
            SECOND_STEPS.format(OWN_OR_KIND.format("anonymous")), SECOND_STEPS.format(OWN_OR_KIND.format("door"))
        ),
    ]
