from django.db import migrations

import accounts.rows
from accounts.rows import ProtectTable

OWN = "user_id = (SELECT actor_user())"
OWN_OR_DOOR = f"{OWN} OR (SELECT actor_kind()) = 'door'"
OWN_OR_OVER = f"{OWN} OR (SELECT actor_job()) = 'accounts'"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("accounts", "0002_functions"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="user",
            constraint=accounts.rows.RowPolicy(
                add="CASE WHEN is_consumer THEN (SELECT holds('intake')) ELSE (SELECT holds('administrator')) END",
                change="id = actor_user() OR NOT is_consumer AND (SELECT holds('administrator')) OR is_consumer AND (SELECT holds('intake')) AND id = ANY (ARRAY(SELECT known_accounts()))",
                name="user_rows",
                read="(SELECT actor_kind() IN ('door', 'job')) OR id = actor_user() OR NOT is_consumer AND (SELECT actor_kind() IS NOT NULL) OR id = ANY (ARRAY(SELECT known_accounts()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="kepttext",
            constraint=accounts.rows.RowPolicy(
                add="writer_id = actor_user() OR (SELECT actor_kind()) = 'door'",
                name="kept_text_rows",
                read="writer_id = actor_user() OR (SELECT actor_job()) = 'accounts'",
                remove="writer_id = actor_user() OR (SELECT actor_job()) = 'accounts'",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('administrator'))",
                change="(SELECT holds('administrator'))",
                name="role_grant_rows",
                read="(SELECT actor_kind() IS NOT NULL)",
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT CASE WHEN owner.is_consumer THEN holds('intake') ELSE holds('administrator') END FROM accounts_user owner WHERE owner.id = user_id) AND made_by_id = actor_user() AND NOT writes_about_owner(user_id) AND (kind <> 'invitation' OR (SELECT owner.password LIKE '!%' FROM accounts_user owner WHERE owner.id = user_id))",
                change="user_id = actor_user() OR (SELECT CASE WHEN owner.is_consumer THEN holds('intake') ELSE holds('administrator') END FROM accounts_user owner WHERE owner.id = user_id)",
                name="sign_in_code_rows",
                read="user_id = actor_user() OR (SELECT CASE WHEN owner.is_consumer THEN holds('intake') ELSE holds('administrator') END FROM accounts_user owner WHERE owner.id = user_id)",
            ),
        ),
        ProtectTable(
            "mfa_authenticator", "authenticator_rows", read=OWN_OR_DOOR, add=OWN, change=OWN_OR_DOOR, remove=OWN
        ),
        ProtectTable(
            "usersessions_usersession", "user_session_rows", read=OWN_OR_OVER, add=OWN, change=OWN, remove=OWN_OR_OVER
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON accounts_rolegrant FROM peerhub_app",
            "GRANT UPDATE, DELETE ON accounts_rolegrant TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (ends_on, revoked_at) ON accounts_rolegrant TO peerhub_app",
            "REVOKE UPDATE (ends_on, revoked_at) ON accounts_rolegrant FROM peerhub_app",
        ),
    ]
