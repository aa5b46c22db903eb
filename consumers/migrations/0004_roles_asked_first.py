from pathlib import Path

from django.conf import settings
from django.db import migrations

import accounts.rows
from accounts.rows import as_guard

EARLIER = Path(__file__).parents[2] / "access" / "migrations" / "0002_functions.sql"


class Migration(migrations.Migration):
    """Intake and the privacy officer are asked for their role, without a list of all people."""

    dependencies = [
        ("access", "0004_roles_asked_first"),
        ("consumers", "0003_rights"),
        ("staff", "0003_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="consumer",
            name="consumer_rows",
        ),
        migrations.RemoveConstraint(
            model_name="consumerevent",
            name="consumer_event_rows",
        ),
        migrations.RemoveConstraint(
            model_name="emergencycontact",
            name="emergency_contact_rows",
        ),
        migrations.RemoveConstraint(
            model_name="emergencycontactevent",
            name="emergency_contact_event_rows",
        ),
        migrations.RemoveConstraint(
            model_name="pinrestore",
            name="pin_restore_rows",
        ),
        migrations.AddConstraint(
            model_name="consumer",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('intake'))",
                change="((SELECT lists_unrestricted()) AND id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="consumer_rows",
                read="(SELECT lists_everybody()) OR ((SELECT lists_unrestricted()) AND id <> ALL (ARRAY(SELECT closed_consumers()))) OR id = ANY (ARRAY(SELECT listed_consumers()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="consumerevent",
            constraint=accounts.rows.RowPolicy(
                name="consumer_event_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND id <> ALL (ARRAY(SELECT closed_consumers()))) OR id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencycontact",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                change="consumer_id = (SELECT actor_person()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
                name="emergency_contact_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
                remove="consumer_id = (SELECT actor_person()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencycontactevent",
            constraint=accounts.rows.RowPolicy(
                name="emergency_contact_event_rows",
                read="((SELECT holds('privacy_officer')) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) OR consumer_id = ANY (ARRAY(SELECT listed_consumers())))",
            ),
        ),
        migrations.AddConstraint(
            model_name="pinrestore",
            constraint=accounts.rows.RowPolicy(
                add="((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))) AND restored_by_id = actor_user() AND NOT works_or_worked_with(consumer_id)",
                name="pin_restore_rows",
                read="consumer_id = (SELECT actor_person()) OR ((SELECT lists_unrestricted()) AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())))",
            ),
        ),
        migrations.RunSQL("DROP FUNCTION kept_identities", as_guard(EARLIER.read_text()).replace("%", "%%")),
    ]
