from datetime import date

from django.db import migrations, models

BEGINNING, LATER = date(2000, 1, 1), date(2027, 1, 1)
# Vocabulary, key, English, Spanish, first day, whether it can be chosen from then on, position.
WORDS = (
    ("checklist_cps", "diploma", "High school diploma or GED", "Diploma de secundaria o GED", BEGINNING, True, 10),
    (
        "checklist_cps",
        "experience",
        "12 months of work or volunteering, or 24 credits, within three years",
        "12 meses de trabajo o voluntariado, o 24 créditos, en los últimos tres años",
        BEGINNING,
        True,
        20,
    ),
    (
        "checklist_cps",
        "experience",
        "12 months of work or volunteering, or 24 credits, within three years",
        "12 meses de trabajo o voluntariado, o 24 créditos, en los últimos tres años",
        LATER,
        False,
        20,
    ),
    ("checklist_cps", "training", "Approved training of 75 hours", "Curso aprobado de 75 horas", BEGINNING, True, 30),
    ("checklist_cps", "examination", "Examination passed", "Examen aprobado", BEGINNING, True, 40),
    (
        "checklist_cps",
        "identifies",
        "Openly identifies as a person in recovery",
        "Se identifica abiertamente como persona en recuperación",
        BEGINNING,
        True,
        50,
    ),
    (
        "checklist_cps",
        "identifies",
        "Openly identifies as a person in recovery",
        "Se identifica abiertamente como persona en recuperación",
        LATER,
        False,
        50,
    ),
    (
        "checklist_cps",
        "diploma",
        "High school diploma, GED, or a narrative instead",
        "Diploma de secundaria, GED o, en su lugar, un relato",
        LATER,
        True,
        60,
    ),
    (
        "checklist_cps",
        "lived_experience",
        "Lived experience and recovery, attested",
        "Experiencia propia y recuperación, declaradas",
        LATER,
        True,
        70,
    ),
    ("checklist_crs", "diploma", "High school diploma or GED", "Diploma de secundaria o GED", BEGINNING, True, 10),
    (
        "checklist_crs",
        "recovery",
        "18 months of lived recovery, attested",
        "18 meses de recuperación, declarados",
        BEGINNING,
        True,
        20,
    ),
    ("checklist_crs", "training", "Approved training of 78 hours", "Curso aprobado de 78 horas", BEGINNING, True, 30),
    ("checklist_crs", "examination", "Examination passed", "Examen aprobado", BEGINNING, True, 40),
    (
        "checklist_supervisor",
        "background",
        "Mental health professional, or bachelor’s and 2 years, or diploma and 4 years",
        "Profesional de salud mental, o licenciatura y 2 años, o diploma y 4 años",
        BEGINNING,
        True,
        10,
    ),
    (
        "checklist_supervisor",
        "course",
        "Supervisors’ course of 15 hours, within 6 months",
        "Curso de supervisores de 15 horas, dentro de 6 meses",
        BEGINNING,
        True,
        20,
    ),
)


def add_words(apps, schema_editor):
    """An agency that exists already gets the words that a new one starts with."""
    if not apps.get_model("agency", "Agency").objects.exists():
        return
    term = apps.get_model("agency", "Term")
    checklists = {vocabulary for vocabulary, *_word in WORDS}
    if term.objects.filter(vocabulary__in=checklists).exists():  # back, and forward again
        return
    term.objects.bulk_create(
        term(
            vocabulary=vocabulary,
            key=key,
            label=label,
            label_es=label_es,
            starts_on=starts_on,
            is_offered=is_offered,
            position=position,
        )
        for vocabulary, key, label, label_es, starts_on, is_offered, position in WORDS
    )


class Migration(migrations.Migration):
    """The checklists of qualifications become word lists."""

    dependencies = [
        ("agency", "0011_learning_words"),
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
                    ("checklist_cps", "What a certified peer specialist needs"),
                    ("checklist_crs", "What a certified recovery specialist needs"),
                    ("checklist_supervisor", "What a supervisor needs"),
                ],
                max_length=40,
            ),
        ),
        # Words are never deleted: on the way back they stay, and nothing reads them.
        migrations.RunPython(add_words, migrations.RunPython.noop),
    ]
