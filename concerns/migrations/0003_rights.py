from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("concerns", "0002_functions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="concern",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND answer = ''",
                change="id = ANY (ARRAY(SELECT open_concerns())) AND (SELECT cardinality(roles_held()) > 0)",
                name="concern_rows",
                read="id = ANY (ARRAY(SELECT open_concerns())) OR consumer_id = (SELECT actor_person())",
            ),
        ),
        migrations.AddConstraint(
            model_name="concernnamed",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person())",
                name="concern_named_rows",
                read="concern_id = ANY (ARRAY(SELECT open_concerns())) OR consumer_id = (SELECT actor_person())",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE concerns_concernnamed ADD CONSTRAINT concern_named_of_its_consumer FOREIGN KEY (concern_id, consumer_id) REFERENCES concerns_concern (id, consumer_id)",
            "ALTER TABLE concerns_concernnamed DROP CONSTRAINT concern_named_of_its_consumer",
        ),
    ]
