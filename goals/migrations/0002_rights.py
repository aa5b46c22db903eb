from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("goals", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="goal",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person())",
                change="consumer_id = (SELECT actor_person())",
                name="goal_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers())) OR consumer_id = ANY (ARRAY(SELECT emergency_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalevent",
            constraint=accounts.rows.RowPolicy(
                name="goal_event_rows", read="consumer_id = ANY (ARRAY(SELECT visible_consumers()))"
            ),
        ),
        migrations.AddConstraint(
            model_name="progressmark",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person())",
                name="progress_mark_rows",
                read="consumer_id = ANY (ARRAY(SELECT visible_consumers()))",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE goals_progressmark ADD CONSTRAINT progress_mark_of_its_consumer FOREIGN KEY (goal_id, consumer_id) REFERENCES goals_goal (id, consumer_id)",
            "ALTER TABLE goals_progressmark DROP CONSTRAINT progress_mark_of_its_consumer",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON goals_progressmark FROM peerhub_app",
            "GRANT UPDATE, DELETE ON goals_progressmark TO peerhub_app",
        ),
    ]
