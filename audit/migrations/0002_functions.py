from pathlib import Path

from django.db import migrations

from accounts.rows import InstallSql

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    """The functions that row security asks, before the first policy names one."""

    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        InstallSql(FOLDER / "0002_functions.sql", is_rights=True),
        InstallSql(FOLDER / "0002_functions_services.sql", is_rights=False),
    ]
