from django.db import migrations


class Migration(migrations.Migration):
    """The role that serves requests adds to the log and can do nothing else with it."""

    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "REVOKE SELECT, UPDATE, DELETE ON audit_event FROM peerhub_app",
            "GRANT SELECT, UPDATE, DELETE ON audit_event TO peerhub_app",
        )
    ]
