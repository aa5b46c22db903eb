from django.conf import settings
from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """A closed account reads and removes none of its own rows."""

    dependencies = [
        ("consumers", "0005_not_invented_people"),
        ("goals", "0002_rights"),
        ("peer_sessions", "0007_attempts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="attempt",
            name="attempt_rows",
        ),
        migrations.RemoveConstraint(
            model_name="draft",
            name="draft_rows",
        ),
        migrations.RemoveConstraint(
            model_name="peersession",
            name="session_rows",
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=accounts.rows.RowPolicy(
                add="specialist_id = actor_user() AND consumer_id = ANY (ARRAY(SELECT worked_with()))",
                name="attempt_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers()))",
                remove="specialist_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND noted_at > now() - interval '1 day'",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=accounts.rows.RowPolicy(
                add="author_id = actor_user() AND wrote_session(session_id)",
                change="author_id = actor_user() AND wrote_session(session_id)",
                name="draft_rows",
                read="author_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
                remove="author_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=accounts.rows.RowPolicy(
                add="specialist_id = actor_user() AND consumer_id = ANY (ARRAY(SELECT worked_with()))",
                change="specialist_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
                name="session_rows",
                read="consumer_id = ANY (ARRAY(SELECT counted_consumers())) AND (signed_at IS NOT NULL OR (SELECT actor_person()) IS NULL) OR specialist_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR id = ANY (ARRAY(SELECT emergency_sessions()))",
                remove="specialist_id = actor_user() AND (SELECT cardinality(roles_held()) > 0) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
            ),
        ),
    ]
