from pathlib import Path

from django.db import migrations

from accounts.rows import InstallSql

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """The functions that row security asks, before the first policy names one."""

    dependencies = [
        ("access", "0001_initial"),
        ("agency", "0002_functions"),
        ("accounts", "0002_functions"),
        ("staff", "0002_functions"),
        ("consumers", "0002_functions"),
        ("concerns", "0002_functions"),
        ("peer_sessions", "0002_functions"),
    ]

    operations = [
        InstallSql(FOLDER / "0002_functions.sql", is_rights=True),
        InstallSql(FOLDER / "0002_functions_services.sql", is_rights=False),
    ]
