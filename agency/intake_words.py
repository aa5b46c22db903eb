"""The word lists of intake with which a new agency starts: key, English, Spanish, code in a standard list."""

from .choices import Vocabulary

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

WORDS: dict[Vocabulary, tuple[tuple[str, str, str, str], ...]] = {
    # Codes: ISO 639.
    Vocabulary.LANGUAGE: (
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
    Vocabulary.INTERPRETER: (
        ("none", "No interpreter needed", "No necesita intérprete", ""),
        ("spoken", "Interpreter for a spoken language", "Intérprete de un idioma hablado", ""),
        ("asl", "ASL interpreter", "Intérprete de ASL", ""),
        ("deaf", "Certified deaf interpreter", "Intérprete sordo certificado", ""),
        ("captions", "Live captions", "Subtítulos en vivo", ""),
    ),
    Vocabulary.READING: (
        ("print", "Ordinary print", "Letra normal", ""),
        ("large_print", "Large print", "Letra grande", ""),
        ("aloud", "Read aloud", "Leído en voz alta", ""),
        ("plain", "Plain words and pictures", "Palabras sencillas y dibujos", ""),
        ("screen_reader", "On a screen, with a screen reader", "En pantalla, con lector de pantalla", ""),
        ("braille", "Braille", "Braille", ""),
    ),
    # Codes: FIPS. Pennsylvania's counties have the odd numbers in the order of the alphabet.
    Vocabulary.COUNTY: tuple(
        (name.lower(), name, name, str(42_000 + 2 * place + 1)) for place, name in enumerate(COUNTIES)
    ),
    Vocabulary.PAYER: (
        ("healthchoices", "HealthChoices (Medical Assistance)", "HealthChoices (Asistencia Médica)", ""),
        ("fee_for_service", "Medical Assistance, fee for service", "Asistencia Médica, pago por servicio", ""),
        ("medicare", "Medicare", "Medicare", ""),
        ("commercial", "Commercial insurance", "Seguro comercial", ""),
        ("county", "County funds", "Fondos del condado", ""),
        ("none", "No payer yet", "Todavía nadie paga", ""),
    ),
    Vocabulary.REFERRAL_SOURCE: (
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
    Vocabulary.PRACTITIONER: (
        ("physician", "Physician", "Médico", "MD/DO"),
        ("psychologist", "Licensed psychologist", "Psicólogo con licencia", ""),
        ("crnp", "Certified registered nurse practitioner", "Enfermero practicante certificado", "CRNP"),
        ("assistant", "Physician assistant", "Asistente médico", "PA"),
    ),
    # The same audit tool.
    Vocabulary.FUNCTIONAL_DOMAIN: (
        ("education", "Education", "Educación", ""),
        ("social", "Social", "Vida social", ""),
        ("vocational", "Vocational", "Trabajo", ""),
        ("self_maintenance", "Self-maintenance", "Cuidado de sí", ""),
    ),
    Vocabulary.INQUIRY_WAY: (
        ("call", "They called", "Llamó", ""),
        ("message", "Text message", "Mensaje de texto", ""),
        ("email", "E-mail", "Correo electrónico", ""),
        ("visit", "They came by", "Vino en persona", ""),
        ("outreach", "We met them (outreach)", "Nos conocimos en la comunidad", ""),
    ),
    Vocabulary.ENDING_REASON: (
        ("reached", "Reached what they came for", "Logró lo que buscaba", ""),
        ("chose", "Chose to stop", "Decidió terminar", ""),
        ("other_service", "Went on with another service", "Sigue con otro servicio", ""),
        ("moved", "Moved away", "Se mudó", ""),
        ("not_reached", "Could not be reached any more", "Ya no fue posible comunicarse", ""),
        ("not_eligible", "No longer eligible", "Ya no cumple los requisitos", ""),
        ("other", "Another reason", "Otra razón", ""),
    ),
}
