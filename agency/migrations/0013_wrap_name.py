from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agency", "0012_checklist_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="wrap_name",
            field=models.CharField(db_default="WRAP", default="WRAP", max_length=60, verbose_name="name of a WRAP"),
        ),
    ]
