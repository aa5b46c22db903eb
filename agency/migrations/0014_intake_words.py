from datetime import date

from django.db import migrations, models

# fmt: off
COUNTIES = [
    "Adams", "Allegheny", "Armstrong", "Beaver", "Bedford", "Berks", "Blair", "Bradford", "Bucks", "Butler",
    "Cambria", "Cameron", "Carbon", "Centre", "Chester", "Clarion", "Clearfield", "Clinton", "Columbia", "Crawford",
    "Cumberland", "Dauphin", "Delaware", "Elk", "Erie", "Fayette", "Forest", "Franklin", "Fulton", "Greene",
    "Huntingdon", "Indiana", "Jefferson", "Juniata", "Lackawanna", "Lancaster", "Lawrence", "Lebanon", "Lehigh",
    "Luzerne", "Lycoming", "McKean", "Mercer", "Mifflin", "Monroe", "Montgomery", "Montour", "Northampton",
    "Northumberland", "Perry", "Philadelphia", "Pike", "Potter", "Schuylkill", "Snyder", "Somerset", "Sullivan",
    "Susquehanna", "Tioga", "Union", "Venango", "Warren", "Washington", "Wayne", "Westmoreland", "Wyoming", "York",
]
# fmt: on

WORDS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    # Codes: ISO 639.
    "language": (
        ("english", "English", "Inglés", "en"),
        ("spanish", "Spanish", "Español", "es"),
        ("asl", "American Sign Language", "Lengua de señas americana", "ase"),
        ("arabic", "Arabic", "Árabe", "ar"),
        ("chinese", "Chinese", "Chino", "zh"),
        ("haitian", "Haitian Creole", "Criollo haitiano", "ht"),
        ("nepali", "Nepali", "Nepalí", "ne"),
        ("russian", "Russian", "Ruso", "ru"),
        ("ukrainian", "Ukrainian", "Ucraniano", "uk"),
        ("vietnamese", "Vietnamese", "Vietnamita", "vi"),
    ),
    "interpreter": (
        ("none", "No interpreter needed", "No necesita intérprete", ""),
        ("spoken", "Interpreter for a spoken language", "Intérprete de un idioma hablado", ""),
        ("asl", "ASL interpreter", "Intérprete de ASL", ""),
        ("deaf", "Certified deaf interpreter", "Intérprete sordo certificado", ""),
        ("captions", "Live captions", "Subtítulos en vivo", ""),
    ),
    "reading": (
        ("print", "Ordinary print", "Letra normal", ""),
        ("large_print", "Large print", "Letra grande", ""),
        ("aloud", "Read aloud", "Leído en voz alta", ""),
        ("plain", "Plain words and pictures", "Palabras sencillas y dibujos", ""),
        ("screen_reader", "On a screen, with a screen reader", "En pantalla, con lector de pantalla", ""),
        ("braille", "Braille", "Braille", ""),
    ),
    # Codes: FIPS. Pennsylvania's counties have the odd numbers in the order of the alphabet.
    "county": tuple((name.lower(), name, name, str(42_000 + 2 * place + 1)) for place, name in enumerate(COUNTIES)),
    "payer": (
        ("healthchoices", "HealthChoices (Medical Assistance)", "HealthChoices (Asistencia Médica)", ""),
        ("fee_for_service", "Medical Assistance, fee for service", "Asistencia Médica, pago por servicio", ""),
        ("medicare", "Medicare", "Medicare", ""),
        ("commercial", "Commercial insurance", "Seguro comercial", ""),
        ("county", "County funds", "Fondos del condado", ""),
        ("none", "No payer yet", "Todavía nadie paga", ""),
    ),
    "referral_source": (
        ("self", "They came themselves", "Por su propia cuenta", ""),
        ("family", "Family or a friend", "Familia o amistades", ""),
        ("peer", "Another person served here", "Otra persona atendida aquí", ""),
        ("provider", "Mental health provider", "Proveedor de salud mental", ""),
        ("hospital", "Hospital or crisis service", "Hospital o servicio de crisis", ""),
        ("physician", "Physician", "Médico", ""),
        ("case_manager", "Case manager or county", "Administrador de casos o condado", ""),
        ("managed_care", "Managed care organization", "Organización de atención administrada", ""),
        ("court", "Court or probation", "Tribunal o libertad condicional", ""),
        ("other", "Somebody else", "Otra persona", ""),
    ),
    # Practitioners of the healing arts who recommend peer support: Pennsylvania CPSS documentation audit tool.
    "practitioner": (
        ("physician", "Physician", "Médico", "MD/DO"),
        ("psychologist", "Licensed psychologist", "Psicólogo con licencia", ""),
        ("crnp", "Certified registered nurse practitioner", "Enfermero practicante certificado", "CRNP"),
        ("assistant", "Physician assistant", "Asistente médico", "PA"),
    ),
    # The same audit tool.
    "functional_domain": (
        ("education", "Education", "Educación", ""),
        ("social", "Social", "Vida social", ""),
        ("vocational", "Vocational", "Trabajo", ""),
        ("self_maintenance", "Self-maintenance", "Cuidado de sí", ""),
    ),
    "inquiry_way": (
        ("call", "They called", "Llamó", ""),
        ("message", "Text message", "Mensaje de texto", ""),
        ("email", "E-mail", "Correo electrónico", ""),
        ("visit", "They came by", "Vino en persona", ""),
        ("outreach", "We met them (outreach)", "Nos conocimos en la comunidad", ""),
    ),
    "ending_reason": (
        ("reached", "Reached what they came for", "Logró lo que buscaba", ""),
        ("chose", "Chose to stop", "Decidió terminar", ""),
        ("other_service", "Went on with another service", "Sigue con otro servicio", ""),
        ("moved", "Moved away", "Se mudó", ""),
        ("not_reached", "Could not be reached any more", "Ya no fue posible comunicarse", ""),
        ("not_eligible", "No longer eligible", "Ya no cumple los requisitos", ""),
        ("other", "Another reason", "Otra razón", ""),
    ),
}


def add_words(apps, schema_editor):
    """An agency that exists already gets the words that a new one starts with."""
    if not apps.get_model("agency", "Agency").objects.exists():
        return
    term = apps.get_model("agency", "Term")
    known = set(term.objects.filter(vocabulary__in=WORDS).values_list("vocabulary", "key"))
    term.objects.bulk_create(
        term(
            vocabulary=vocabulary,
            key=key,
            label=label,
            label_es=label_es,
            code=code,
            starts_on=date(2000, 1, 1),
            position=10 * place,
        )
        for vocabulary, words in WORDS.items()
        for place, (key, label, label_es, code) in enumerate(words, start=1)
        if (vocabulary, key) not in known
    )


class Migration(migrations.Migration):
    """The word lists of intake."""

    dependencies = [
        ("agency", "0013_wrap_name"),
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
                    ("language", "Languages"),
                    ("interpreter", "Interpreters"),
                    ("reading", "Ways to read"),
                    ("county", "Counties"),
                    ("payer", "Payers"),
                    ("referral_source", "How people come to us"),
                    ("practitioner", "Who recommends peer support"),
                    ("functional_domain", "Functional domains"),
                    ("inquiry_way", "How people ask"),
                    ("ending_reason", "Why service ended"),
                ],
                max_length=40,
            ),
        ),
        # Words are never deleted: on the way back they stay, and nothing reads them.
        migrations.RunPython(add_words, migrations.RunPython.noop),
    ]
