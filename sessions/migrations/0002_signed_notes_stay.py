from django.db import migrations

TABLES = ("draft", "note", "sessiongoal")


class Migration(migrations.Migration):
    """Words and goals belong to the person of their session; a note can be added and read, nothing else."""

    dependencies = [("peer_sessions", "0001_initial")]
    operations = [
        *(
            migrations.RunSQL(
                f"""
                ALTER TABLE peer_sessions_{table} ADD CONSTRAINT {table}_of_its_consumer
                    FOREIGN KEY (session_id, consumer_id) REFERENCES peer_sessions_peersession (id, consumer_id)
                    ON UPDATE CASCADE
                """,
                f"ALTER TABLE peer_sessions_{table} DROP CONSTRAINT {table}_of_its_consumer",
            )
            for table in TABLES
        ),
        migrations.RunSQL(
            """
            ALTER TABLE peer_sessions_sessiongoal ADD CONSTRAINT session_goal_of_the_same_consumer
                FOREIGN KEY (goal_id, consumer_id) REFERENCES goals_goal (id, consumer_id)
            """,
            "ALTER TABLE peer_sessions_sessiongoal DROP CONSTRAINT session_goal_of_the_same_consumer",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON peer_sessions_note FROM peerhub_app",
            "GRANT UPDATE, DELETE ON peer_sessions_note TO peerhub_app",
        ),
    ]
