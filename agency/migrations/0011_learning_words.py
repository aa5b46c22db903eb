from datetime import date

from django.db import migrations, models

WORDS = (
    ("peer", "Peer support and recovery", "Apoyo entre pares y recuperación"),
    ("ethics", "Ethics", "Ética"),
    ("confidentiality", "Confidentiality", "Confidencialidad"),
    ("elective", "Elective", "Optativo"),
)


def add_words(apps, schema_editor):
    """An agency that exists already gets the words that a new one starts with."""
    if not apps.get_model("agency", "Agency").objects.exists():
        return
    term = apps.get_model("agency", "Term")
    known = set(term.objects.filter(vocabulary="learning").values_list("key", flat=True))  # back, and forward again
    term.objects.bulk_create(
        term(
            vocabulary="learning",
            key=key,
            label=label,
            label_es=label_es,
            starts_on=date(2000, 1, 1),
            position=10 * place,
        )
        for place, (key, label, label_es) in enumerate(WORDS, start=1)
        if key not in known
    )


class Migration(migrations.Migration):
    """The categories of learning become a word list."""

    dependencies = [
        ("agency", "0010_exclusion_lists"),
    ]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="vocabulary",
            field=models.CharField(
                choices=[
                    ("place_of_service", "Places of service"),
                    ("credential", "Certificates and clearances"),
                    ("exclusion_list", "Exclusion lists"),
                    ("learning", "Categories of learning"),
                ],
                max_length=40,
            ),
        ),
        # Words are never deleted: on the way back they stay, and nothing reads them.
        migrations.RunPython(add_words, migrations.RunPython.noop),
    ]
