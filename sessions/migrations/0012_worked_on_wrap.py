from django.db import migrations, models


class Migration(migrations.Migration):
    """A session may say that they worked on the person's plan, without what it says."""

    dependencies = [
        ("peer_sessions", "0011_certificate_of_the_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="peersession",
            name="worked_on_wrap",
            field=models.BooleanField(db_default=False, default=False, verbose_name="worked on their WRAP"),
        ),
    ]
