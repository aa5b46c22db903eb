from pathlib import Path

from django.db import migrations

import accounts.rows
from accounts.rows import InstallSql, as_guard

FOLDER = Path(__file__).parent
EARLIER = FOLDER.parents[1] / "consumers" / "migrations" / "0002_functions.sql"


class Migration(migrations.Migration):
    """The account of a person served is looked up by itself, without a list of all known accounts."""

    dependencies = [
        ("accounts", "0004_plain_names"),
        ("access", "0003_rights"),
        ("consumers", "0003_rights"),
    ]

    operations = [
        InstallSql(FOLDER / "0005_roles_asked_first.sql", is_rights=True),
        migrations.RemoveConstraint(
            model_name="user",
            name="user_rows",
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=accounts.rows.RowPolicy(
                add="CASE WHEN is_consumer THEN (SELECT holds('intake')) ELSE (SELECT holds('administrator')) END",
                change="id = actor_user() OR NOT is_consumer AND (SELECT holds('administrator')) OR is_consumer AND (SELECT holds('intake')) AND knows_account(id)",
                name="user_rows",
                read="(SELECT actor_kind() IN ('anonymous', 'job')) OR id = actor_user() OR NOT is_consumer AND (SELECT actor_kind() IS NOT NULL) OR is_consumer AND knows_account(id)",
            ),
        ),
        migrations.RunSQL("DROP FUNCTION known_accounts", as_guard(EARLIER.read_text()).replace("%", "%%")),
    ]
