from django.db import migrations

import accounts.rows


class Migration(migrations.Migration):
    """A person who typed their PIN reads and writes lines of their WRAP on a lent phone."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0006_looking_back"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="line",
            name="wrap_line_rows",
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND ((SELECT actor_kind()) = 'user' OR consumer_id::text = (SELECT current_setting('peerhub.pin_of', true)))",
                change="consumer_id = (SELECT actor_person()) AND ((SELECT actor_kind()) = 'user' OR consumer_id::text = (SELECT current_setting('peerhub.pin_of', true)))",
                name="wrap_line_rows",
                read="consumer_id = (SELECT actor_person()) AND ((SELECT actor_kind()) = 'user' OR consumer_id::text = (SELECT current_setting('peerhub.pin_of', true))) OR set_aside_at IS NULL AND removed_at IS NULL AND (consumer_id, split_part(section, '_', 1)) IN (SELECT s.consumer_id, s.part FROM shared_wrap() s)",
            ),
        ),
    ]
