from datetime import date

from django.db import migrations, models

WORDS = (
    ("cps", "Certified peer specialist", "Especialista de pares certificado", "CPS"),
    ("crs", "Certified recovery specialist", "Especialista de recuperación certificado", "CRS"),
    (
        "cfrs",
        "Certified family recovery specialist",
        "Especialista certificado en recuperación familiar",
        "CFRS",
    ),
    ("supervisor_course", "Training of peer support supervisors", "Curso para supervisores", ""),
    ("professional", "Mental health professional", "Profesional de salud mental", "MHP"),
    ("police", "State Police clearance", "Certificado de la policía estatal", "Act 34"),
    ("child_abuse", "Child abuse clearance", "Certificado sobre abuso infantil", "Act 33"),
    ("fbi", "FBI clearance", "Certificado del FBI", "FBI"),
)


def add_words(apps, schema_editor):
    """An agency that exists already gets the words that a new one starts with."""
    if not apps.get_model("agency", "Agency").objects.exists():
        return
    term = apps.get_model("agency", "Term")
    known = set(term.objects.filter(vocabulary="credential").values_list("key", flat=True))  # back, and forward again
    term.objects.bulk_create(
        term(
            vocabulary="credential",
            key=key,
            label=label,
            label_es=label_es,
            code=code,
            starts_on=date(2000, 1, 1),
            position=10 * place,
        )
        for place, (key, label, label_es, code) in enumerate(WORDS, start=1)
        if key not in known
    )


class Migration(migrations.Migration):
    """The kinds of certificates and clearances become a word list."""

    dependencies = [
        ("agency", "0008_outside_contact"),
    ]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="vocabulary",
            field=models.CharField(
                choices=[("place_of_service", "Places of service"), ("credential", "Certificates and clearances")],
                max_length=40,
            ),
        ),
        # Words are never deleted: on the way back they stay, and nothing reads them.
        migrations.RunPython(add_words, migrations.RunPython.noop),
    ]
