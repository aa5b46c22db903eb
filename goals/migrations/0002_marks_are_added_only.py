from django.db import migrations


class Migration(migrations.Migration):
    """A mark belongs to the person its goal belongs to, and history is written by its trigger alone."""

    dependencies = [("goals", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE goals_progressmark ADD CONSTRAINT progress_mark_of_its_consumer
                FOREIGN KEY (goal_id, consumer_id) REFERENCES goals_goal (id, consumer_id);
            REVOKE UPDATE, DELETE ON goals_progressmark, goals_goalevent FROM peerhub_app;
            """,
            """
            ALTER TABLE goals_progressmark DROP CONSTRAINT progress_mark_of_its_consumer;
            GRANT UPDATE, DELETE ON goals_progressmark, goals_goalevent TO peerhub_app;
            """,
        )
    ]
