from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("peer_sessions", "0006_rows_by_index")]

    operations = [
        migrations.AddIndex(
            model_name="peersession",
            index=models.Index(
                fields=["consumer", "-starts_at"],
                include=("specialist", "signed_at", "id"),
                name="session_timeline",
            ),
        ),
        migrations.RemoveIndex(model_name="peersession", name="session_by_consumer"),
    ]
