from django.conf import settings
from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """Intake and the privacy officer are asked for their role, without a list of all people."""

    dependencies = [
        ("access", "0003_rights"),
        ("consumers", "0003_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="access",
            name="access_rows",
        ),
        migrations.RemoveConstraint(
            model_name="accessevent",
            name="access_event_rows",
        ),
        migrations.RemoveConstraint(
            model_name="allowed",
            name="allowed_rows",
        ),
        migrations.RemoveConstraint(
            model_name="allowedevent",
            name="allowed_event_rows",
        ),
        migrations.RemoveConstraint(
            model_name="restriction",
            name="restriction_rows",
        ),
        migrations.RemoveConstraint(
            model_name="restrictionevent",
            name="restriction_event_rows",
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=accounts.rows.RowPolicy(
                add="kind <> 'break_glass' AND ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) AND granted_by_id = actor_user()",
                change="kind <> 'break_glass' AND ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="access_rows",
                read="(SELECT lists_everybody()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessevent",
            constraint=accounts.rows.RowPolicy(
                name="access_event_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
        migrations.AddConstraint(
            model_name="allowed",
            constraint=accounts.rows.RowPolicy(
                add="allowed_by_id = actor_user() AND (((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR (SELECT holds('privacy_officer')))",
                change="(SELECT holds('privacy_officer'))",
                name="allowed_rows",
                read="(SELECT lists_everybody()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="allowedevent",
            constraint=accounts.rows.RowPolicy(
                name="allowed_event_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=accounts.rows.RowPolicy(
                add="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR (SELECT holds('privacy_officer'))",
                change="(SELECT holds('privacy_officer'))",
                name="restriction_rows",
                read="(SELECT lists_everybody()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="restrictionevent",
            constraint=accounts.rows.RowPolicy(
                name="restriction_event_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
    ]
