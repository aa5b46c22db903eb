from pathlib import Path

from django.db import migrations

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """A person who typed their PIN reads and writes lines of their WRAP on a lent phone."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0006_looking_back"),
    ]

    operations = [
        InstallSql(Path(__file__).parent / "0007_lines_on_a_lent_phone_rights.sql", is_rights=True),
        migrations.RemoveConstraint(
            model_name="line",
            name="wrap_line_rows",
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND ((SELECT actor_kind()) = 'user' OR consumer_id = (SELECT plan_open_by_pin()))",
                change="consumer_id = (SELECT actor_person()) AND ((SELECT actor_kind()) = 'user' OR consumer_id = (SELECT plan_open_by_pin()))",
                name="wrap_line_rows",
                read="consumer_id = (SELECT actor_person()) AND ((SELECT actor_kind()) = 'user' OR consumer_id = (SELECT plan_open_by_pin())) OR set_aside_at IS NULL AND removed_at IS NULL AND (consumer_id, split_part(section, '_', 1)) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)",
            ),
        ),
    ]
