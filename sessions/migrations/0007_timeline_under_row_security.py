from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is built beside people at work

    dependencies = [("peer_sessions", "0006_rows_by_index")]

    operations = [
        AddIndexConcurrently(
            model_name="peersession",
            index=models.Index(
                fields=["consumer", "-starts_at"],
                include=("specialist", "signed_at", "id"),
                name="session_timeline",
            ),
        ),
        RemoveIndexConcurrently(model_name="peersession", name="session_by_consumer"),
    ]
