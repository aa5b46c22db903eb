from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The sessions of a person are found without those that were taken back. Built beside running requests."""

    atomic = False

    dependencies = [
        ("peer_sessions", "0005_corrections"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="peersession",
            index=models.Index(
                fields=["consumer", "-starts_at"],
                include=("specialist", "signed_at", "taken_back_at", "id"),
                name="session_of_person",
            ),
        ),
        RemoveIndexConcurrently(
            model_name="peersession",
            name="session_timeline",
        ),
    ]
