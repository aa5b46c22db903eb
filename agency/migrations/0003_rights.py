from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_functions"),
        ("agency", "0002_functions"),
    ]

    operations = [
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON agency_term, agency_rule FROM peerhub_app",
            "GRANT UPDATE, DELETE ON agency_term, agency_rule TO peerhub_app",
        ),
    ]
