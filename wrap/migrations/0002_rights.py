from pathlib import Path

from django.db import migrations

import accounts.rows
from accounts.rows import InstallSql

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """Who reads and writes a WRAP."""

    dependencies = [
        ("access", "0007_clearances_for_minors"),
        ("wrap", "0001_initial"),
    ]

    operations = [
        InstallSql(FOLDER / "0002_rights.sql", is_rights=True),
        InstallSql(FOLDER / "0002_rights_services.sql", is_rights=False),
        migrations.AddConstraint(
            model_name="line",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                change="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                name="wrap_line_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user' OR set_aside_at IS NULL AND removed_at IS NULL AND (consumer_id, split_part(section, '_', 1)) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineevent",
            constraint=accounts.rows.RowPolicy(
                name="wrap_line_event_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                change="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                name="wrap_share_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                name="wrap_tick_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                remove="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE wrap_tick ADD CONSTRAINT wrap_tick_of_its_consumer"
            " FOREIGN KEY (line_id, consumer_id) REFERENCES wrap_line (id, consumer_id)",
            "ALTER TABLE wrap_tick DROP CONSTRAINT wrap_tick_of_its_consumer",
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON wrap_line, wrap_share FROM peerhub_app; REVOKE UPDATE ON wrap_tick FROM peerhub_app",
            "GRANT DELETE ON wrap_line, wrap_share TO peerhub_app; GRANT UPDATE ON wrap_tick TO peerhub_app",
        ),
    ]
