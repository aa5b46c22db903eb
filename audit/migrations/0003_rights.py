from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("audit", "0002_functions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="event",
            constraint=accounts.rows.RowPolicy(
                add="actor_kind = (SELECT actor_kind())",
                name="event_rows",
                read="(SELECT holds('privacy_officer')) AND (strpos(page, ':concern-') = 0 OR NOT array_append(shown, person_id) && ARRAY(SELECT people_who_named_me())) OR NOT ((SELECT is_anything_held()) AND is_held(at, actor_id, done)) AND (person_id = (SELECT actor_person()) OR shown @> ARRAY[(SELECT actor_person())])",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('privacy_officer')) AND held_by_id = actor_user() AND account_id IS DISTINCT FROM actor_user()",
                change="(SELECT holds('privacy_officer'))",
                name="hold_rows",
                read="(SELECT holds('privacy_officer'))",
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON audit_event FROM peerhub_app",
            "GRANT UPDATE, DELETE ON audit_event TO peerhub_app",
        ),
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE ON audit_seal FROM peerhub_app",
            "GRANT INSERT, UPDATE, DELETE ON audit_seal TO peerhub_app",
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON audit_hold FROM peerhub_app",
            "GRANT DELETE ON audit_hold TO peerhub_app",
        ),
    ]
