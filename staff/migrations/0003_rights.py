from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("staff", "0002_functions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="cover",
            constraint=accounts.rows.RowPolicy(
                add="made_by_id = actor_user() AND may_arrange_cover(covered_id, stand_in_id)",
                change="may_arrange_cover(covered_id, stand_in_id)",
                name="cover_rows",
                read="(SELECT actor_kind() IS NOT NULL)",
            ),
        ),
        migrations.AddConstraint(
            model_name="coverevent",
            constraint=accounts.rows.RowPolicy(name="cover_event_rows", read="(SELECT actor_kind() IS NOT NULL)"),
        ),
        migrations.AddConstraint(
            model_name="membershipevent",
            constraint=accounts.rows.RowPolicy(name="membership_event_rows", read="(SELECT actor_kind() IS NOT NULL)"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('administrator')) OR part = 'cover' AND (SELECT holds('supervisor')) AND team_id IN (SELECT supervised_teams())",
                change="(SELECT holds('administrator')) OR part = 'cover' AND (SELECT holds('supervisor')) AND team_id IN (SELECT supervised_teams())",
                name="membership_rows",
                read="(SELECT actor_kind() IS NOT NULL)",
            ),
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON staff_membership FROM peerhub_app",
            "GRANT UPDATE, DELETE ON staff_membership TO peerhub_app",
        ),
        migrations.RunSQL(
            "GRANT UPDATE (ends_on, revoked_at) ON staff_membership TO peerhub_app",
            "REVOKE UPDATE (ends_on, revoked_at) ON staff_membership FROM peerhub_app",
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON staff_cover FROM peerhub_app",
            "GRANT DELETE ON staff_cover TO peerhub_app",
        ),
    ]
