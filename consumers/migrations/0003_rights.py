from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("consumers", "0002_functions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="consumer",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('intake'))",
                change="id = ANY (ARRAY(SELECT kept_identities()))",
                name="consumer_rows",
                read="(SELECT lists_everybody()) OR (SELECT lists_unrestricted()) AND id <> ALL (ARRAY(SELECT closed_consumers())) OR id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="consumerevent",
            constraint=accounts.rows.RowPolicy(
                name="consumer_event_rows", read="id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencycontact",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) OR consumer_id = ANY (ARRAY(SELECT kept_identities()))",
                change="consumer_id = (SELECT actor_person()) OR consumer_id = ANY (ARRAY(SELECT kept_identities()))",
                name="emergency_contact_rows",
                read="consumer_id = ANY (ARRAY(SELECT known_consumers()))",
                remove="consumer_id = (SELECT actor_person()) OR consumer_id = ANY (ARRAY(SELECT kept_identities()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencycontactevent",
            constraint=accounts.rows.RowPolicy(
                name="emergency_contact_event_rows", read="consumer_id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        migrations.AddConstraint(
            model_name="pinrestore",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = ANY (ARRAY(SELECT kept_identities())) AND restored_by_id = actor_user() AND NOT works_or_worked_with(consumer_id)",
                name="pin_restore_rows",
                read="consumer_id = (SELECT actor_person()) OR consumer_id = ANY (ARRAY(SELECT kept_identities()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="space",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = ANY (ARRAY(SELECT worked_with()))",
                change="consumer_id = ANY (ARRAY(SELECT worked_with()))",
                name="space_rows",
                read="consumer_id = ANY (ARRAY(SELECT counted_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person())",
                change="consumer_id = (SELECT actor_person())",
                name="pin_rows",
                read="consumer_id = (SELECT actor_person())",
            ),
        ),
    ]
