from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="access",
            constraint=accounts.rows.RowPolicy(
                add="kind <> 'break_glass' AND consumer_id = ANY (ARRAY(SELECT kept_identities())) AND granted_by_id = actor_user()",
                change="kind <> 'break_glass' AND consumer_id = ANY (ARRAY(SELECT kept_identities()))",
                name="access_rows",
                read="(SELECT lists_everybody()) OR (SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessevent",
            constraint=accounts.rows.RowPolicy(
                name="access_event_rows", read="consumer_id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        migrations.AddConstraint(
            model_name="allowed",
            constraint=accounts.rows.RowPolicy(
                add="allowed_by_id = actor_user() AND (consumer_id = ANY (ARRAY(SELECT kept_identities())) OR (SELECT holds('privacy_officer')))",
                change="(SELECT holds('privacy_officer'))",
                name="allowed_rows",
                read="(SELECT lists_everybody()) OR (SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="allowedevent",
            constraint=accounts.rows.RowPolicy(
                name="allowed_event_rows", read="consumer_id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = ANY (ARRAY(SELECT kept_identities())) OR (SELECT holds('privacy_officer'))",
                change="(SELECT holds('privacy_officer'))",
                name="restriction_rows",
                read="(SELECT lists_everybody()) OR (SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="restrictionevent",
            constraint=accounts.rows.RowPolicy(
                name="restriction_event_rows", read="consumer_id = ANY (ARRAY(SELECT known_consumers()))"
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglassreview",
            constraint=accounts.rows.RowPolicy(
                add="reviewed_by_id = actor_user() AND NOT opened_emergency(break_glass_id) AND CASE as_role WHEN 'supervisor' THEN consumer_id = ANY (ARRAY(SELECT supervised_consumers())) ELSE (SELECT holds('privacy_officer')) END",
                name="break_glass_review_rows",
                read="(SELECT holds('privacy_officer')) OR consumer_id = ANY (ARRAY(SELECT supervised_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=accounts.rows.RowPolicy(
                change="consumer_id = (SELECT actor_person()) OR (SELECT holds('privacy_officer')) OR consumer_id = ANY (ARRAY(SELECT supervised_consumers())) OR consumer_id = ANY (ARRAY(SELECT worked_with()))",
                name="break_glass_rows",
                read="consumer_id = (SELECT actor_person()) OR opened_by_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())) OR (SELECT holds('privacy_officer')) OR consumer_id = ANY (ARRAY(SELECT supervised_consumers())) OR consumer_id = ANY (ARRAY(SELECT worked_with()))",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE access_breakglass ADD CONSTRAINT break_glass_of_its_access FOREIGN KEY (access_id, consumer_id) REFERENCES access_access (id, consumer_id)",
            "ALTER TABLE access_breakglass DROP CONSTRAINT break_glass_of_its_access",
        ),
        migrations.RunSQL(
            "ALTER TABLE access_breakglassreview ADD CONSTRAINT break_glass_review_of_its_consumer FOREIGN KEY (break_glass_id, consumer_id) REFERENCES access_breakglass (access_id, consumer_id)",
            "ALTER TABLE access_breakglassreview DROP CONSTRAINT break_glass_review_of_its_consumer",
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON access_breakglassreview FROM peerhub_app",
            "GRANT UPDATE, DELETE ON access_breakglassreview TO peerhub_app",
        ),
    ]
