from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("peer_sessions", "0002_functions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="addendum",
            constraint=accounts.rows.RowPolicy(
                add="author_id = actor_user() AND wrote_session(session_id) AND is_signed(session_id)",
                name="addendum_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR wrote_session(session_id) OR session_id = ANY (ARRAY(SELECT emergency_sessions()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessiongoal",
            constraint=accounts.rows.RowPolicy(
                add="wrote_session(session_id)",
                name="session_goal_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) AND ((SELECT cardinality(roles_held()) > 0) OR is_signed(session_id)) OR wrote_session(session_id) OR session_id = ANY (ARRAY(SELECT emergency_sessions()))",
                remove="wrote_session(session_id)",
            ),
        ),
        migrations.AddConstraint(
            model_name="peersession",
            constraint=accounts.rows.RowPolicy(
                add="specialist_id = actor_user() AND consumer_id = ANY (ARRAY(SELECT worked_with()))",
                change="specialist_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
                name="session_rows",
                read="consumer_id = ANY (ARRAY(SELECT counted_consumers())) AND (signed_at IS NOT NULL OR (SELECT actor_person()) IS NULL) OR specialist_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR id = ANY (ARRAY(SELECT emergency_sessions()))",
                remove="specialist_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="withheld",
            constraint=accounts.rows.RowPolicy(
                add="approved_by_id = actor_user() AND (SELECT holds('privacy_officer'))",
                change="(SELECT holds('privacy_officer'))",
                name="withheld_rows",
                read="(SELECT cardinality(roles_held()) > 0) AND (consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR (SELECT holds('privacy_officer')))",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=accounts.rows.RowPolicy(
                add="author_id = actor_user() AND wrote_session(session_id)",
                change="author_id = actor_user() AND wrote_session(session_id)",
                name="draft_rows",
                read="author_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
                remove="author_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=accounts.rows.RowPolicy(
                add="wrote_session(session_id)",
                name="note_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) AND is_signed(session_id) AND session_id <> ALL (ARRAY(SELECT withheld_sessions())) OR wrote_session(session_id) OR session_id = ANY (ARRAY(SELECT emergency_sessions()))",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_draft ADD CONSTRAINT draft_of_its_consumer FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id) ON UPDATE CASCADE",
            "ALTER TABLE peer_sessions_draft DROP CONSTRAINT draft_of_its_consumer",
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_note ADD CONSTRAINT note_of_its_consumer FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id) ON UPDATE CASCADE",
            "ALTER TABLE peer_sessions_note DROP CONSTRAINT note_of_its_consumer",
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_sessiongoal ADD CONSTRAINT sessiongoal_of_its_consumer FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id) ON UPDATE CASCADE",
            "ALTER TABLE peer_sessions_sessiongoal DROP CONSTRAINT sessiongoal_of_its_consumer",
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_addendum ADD CONSTRAINT addendum_of_its_consumer FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id)",
            "ALTER TABLE peer_sessions_addendum DROP CONSTRAINT addendum_of_its_consumer",
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_withheld ADD CONSTRAINT withheld_of_its_consumer FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id)",
            "ALTER TABLE peer_sessions_withheld DROP CONSTRAINT withheld_of_its_consumer",
        ),
        migrations.RunSQL(
            "ALTER TABLE peer_sessions_sessiongoal ADD CONSTRAINT session_goal_of_the_same_consumer FOREIGN KEY (goal_id, consumer_id) REFERENCES goals_goal (id, consumer_id)",
            "ALTER TABLE peer_sessions_sessiongoal DROP CONSTRAINT session_goal_of_the_same_consumer",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON peer_sessions_note FROM peerhub_app",
            "GRANT UPDATE, DELETE ON peer_sessions_note TO peerhub_app",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON peer_sessions_addendum FROM peerhub_app",
            "GRANT UPDATE, DELETE ON peer_sessions_addendum TO peerhub_app",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE ON peer_sessions_sessiongoal FROM peerhub_app",
            "GRANT UPDATE ON peer_sessions_sessiongoal TO peerhub_app",
        ),
    ]
