from django.db import migrations

from accounts.guards import install_functions
from accounts.rows import RowPolicy


def install(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        install_functions(cursor)


class Migration(migrations.Migration):
    """What row security stands on, before the first policy names it."""

    dependencies = [
        ("accounts", "0002_way_in_and_upper_case_look_ups"),
    ]

    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=RowPolicy(
                name="user_rows",
                read="(SELECT actor_kind() IN ('door', 'job')) OR id = actor_user()"
                " OR NOT is_consumer AND (SELECT actor_kind() IS NOT NULL)"
                " OR id = ANY (ARRAY(SELECT known_accounts()))",
                add="CASE WHEN is_consumer THEN (SELECT holds('intake')) ELSE (SELECT holds('administrator')) END",
                change="id = actor_user() OR NOT is_consumer AND (SELECT holds('administrator'))"
                " OR is_consumer AND (SELECT holds('intake')) AND id = ANY (ARRAY(SELECT known_accounts()))",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=RowPolicy(
                name="role_grant_rows",
                read="(SELECT actor_kind() IS NOT NULL)",
                **dict.fromkeys(("add", "change", "remove"), "(SELECT holds('administrator'))"),
            ),
        ),
    ]
