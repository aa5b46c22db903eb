from pathlib import Path

from django.db import migrations

from accounts.rows import InstallSql

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """The functions that row security asks, before the first policy names one."""

    dependencies = [
        ("consumers", "0001_initial"),
        ("accounts", "0002_functions"),
    ]

    operations = [
        InstallSql(FOLDER / "0002_functions.sql", is_rights=True),
    ]
