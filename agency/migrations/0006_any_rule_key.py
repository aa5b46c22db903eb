from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agency", "0005_kept_by_administrators"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rule",
            name="key",
            field=models.CharField(max_length=40),
        ),
    ]
