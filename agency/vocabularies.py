"""Reads the word lists: the words that can be chosen on a day, and the label of a key on a day."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import OuterRef, Subquery

from .choices import CredentialKind, LearningCategory, Place, Vocabulary
from .intake_words import WORDS as INTAKE_WORDS
from .models import Term, label_field

# Before any record, so that every record finds a word.
BEGINNING = date(2000, 1, 1)

# When the later prerequisites of a CPS begin. A State Plan amendment dropped the diploma, the recent work and openly
# identifying; a bulletin with its day was to follow and is not verified. The day is one to come, so that an agency that
# knows the right one can still choose it on the screen *Word lists*.
CPS_LATER = date(2027, 1, 1)


@dataclass(frozen=True)
class Default:
    """A word that an agency starts with, and its code in the standard list.

    It can be chosen from `starts_on` on, until the next row of its key begins or until `retired_on`.
    """

    key: str
    label: str
    label_es: str
    code: str
    starts_on: date = BEGINNING
    retired_on: date | None = None


DEFAULTS: dict[Vocabulary, tuple[Default, ...]] = {
    # Codes: CMS, Place of Service Code Set. It has none for public places, so that they are "other" (99).
    Vocabulary.PLACE_OF_SERVICE: (
        Default(Place.OFFICE, "Office", "Oficina", "11"),
        Default(Place.HOME, "Home", "Casa", "12"),
        Default(Place.COMMUNITY, "Community", "Comunidad", "99"),
        Default(Place.TELEHEALTH_HOME, "Telehealth, at home", "Telesalud, en casa", "10"),
        Default(Place.TELEHEALTH, "Telehealth, elsewhere", "Telesalud, en otro lugar", "02"),
    ),
    # Certificates: Pennsylvania Certification Board. Clearances: Acts 34 and 33 of 1985, Act 73 of 2007.
    Vocabulary.CREDENTIAL: (
        Default(CredentialKind.CPS, "Certified peer specialist", "Especialista de pares certificado", "CPS"),
        Default(CredentialKind.CRS, "Certified recovery specialist", "Especialista de recuperación certificado", "CRS"),
        Default(
            CredentialKind.CFRS,
            "Certified family recovery specialist",
            "Especialista certificado en recuperación familiar",
            "CFRS",
        ),
        Default("supervisor_course", "Training of peer support supervisors", "Curso para supervisores", ""),
        Default("professional", "Mental health professional", "Profesional de salud mental", "MHP"),
        Default(CredentialKind.POLICE, "State Police clearance", "Certificado de la policía estatal", "Act 34"),
        Default(CredentialKind.CHILD_ABUSE, "Child abuse clearance", "Certificado sobre abuso infantil", "Act 33"),
        Default(CredentialKind.FBI, "FBI clearance", "Certificado del FBI", "FBI"),
    ),
    # MA Bulletin 99-11-05: looked up before somebody is hired, and every month.
    Vocabulary.EXCLUSION_LIST: (
        Default("leie", "LEIE (federal)", "LEIE (federal)", "LEIE"),
        Default("sam", "SAM (federal)", "SAM (federal)", "SAM"),
        Default("medicheck", "Medicheck (Pennsylvania)", "Medicheck (Pensilvania)", "Medicheck"),
    ),
    # Pennsylvania Certification Board, recertification.
    Vocabulary.LEARNING: (
        Default(LearningCategory.PEER, "Peer support and recovery", "Apoyo entre pares y recuperación", ""),
        Default(LearningCategory.ETHICS, "Ethics", "Ética", ""),
        Default(LearningCategory.CONFIDENTIALITY, "Confidentiality", "Confidencialidad", ""),
        Default(LearningCategory.ELECTIVE, "Elective", "Optativo", ""),
    ),
    # The lines of the checklists. Pennsylvania Certification Board, the later State Plan amendment, MA bulletins.
    Vocabulary.CHECKLIST_CPS: (
        Default("diploma", "High school diploma or GED", "Diploma de secundaria o GED", ""),
        Default(
            "experience",
            "12 months of work or volunteering, or 24 credits, within three years",
            "12 meses de trabajo o voluntariado, o 24 créditos, en los últimos tres años",
            "",
            retired_on=CPS_LATER,
        ),
        Default("training", "Approved training of 75 hours", "Curso aprobado de 75 horas", ""),
        Default("examination", "Examination passed", "Examen aprobado", ""),
        Default(
            "identifies",
            "Openly identifies as a person in recovery",
            "Se identifica abiertamente como persona en recuperación",
            "",
            retired_on=CPS_LATER,
        ),
        Default(
            "diploma",
            "High school diploma, GED, or a narrative instead",
            "Diploma de secundaria, GED o, en su lugar, un relato",
            "",
            starts_on=CPS_LATER,
        ),
        Default(
            "lived_experience",
            "Lived experience and recovery, attested",
            "Experiencia propia y recuperación, declaradas",
            "",
            starts_on=CPS_LATER,
        ),
    ),
    Vocabulary.CHECKLIST_CRS: (
        Default("diploma", "High school diploma or GED", "Diploma de secundaria o GED", ""),
        Default("recovery", "18 months of lived recovery, attested", "18 meses de recuperación, declarados", ""),
        Default("training", "Approved training of 78 hours", "Curso aprobado de 78 horas", ""),
        Default("examination", "Examination passed", "Examen aprobado", ""),
    ),
    Vocabulary.CHECKLIST_SUPERVISOR: (
        Default(
            "background",
            "Mental health professional, or bachelor’s and 2 years, or diploma and 4 years",
            "Profesional de salud mental, o licenciatura y 2 años, o diploma y 4 años",
            "",
        ),
        Default(
            "course",
            "Supervisors’ course of 15 hours, within 6 months",
            "Curso de supervisores de 15 horas, dentro de 6 meses",
            "",
        ),
    ),
    **{vocabulary: tuple(Default(*word) for word in words) for vocabulary, words in INTAKE_WORDS.items()},
}


def default_terms() -> list[Term]:
    """The rows, not saved yet, of all words that an agency starts with, in their order."""
    rows = []
    for vocabulary, defaults in DEFAULTS.items():
        for place, default in enumerate(defaults, start=1):
            said = asdict(default)
            retired_on = said.pop("retired_on")
            said |= {"vocabulary": vocabulary, "position": 10 * place}
            rows.append(Term(**said))
            if retired_on:
                rows.append(Term(**said | {"starts_on": retired_on, "is_offered": False}))
    return rows


@dataclass(frozen=True)
class Terms:
    """All words of one word list, past and future: the rows of each key, the earliest first."""

    rows: dict[str, list[Term]]

    def on(self, key: str, day: date) -> Term | None:
        """The row of a key on `day`, retired or not; its first row for an earlier day, None for an unknown key."""
        rows = self.rows.get(key, [])
        return next((row for row in reversed(rows) if row.starts_on <= day), rows[0] if rows else None)

    def offered(self, day: date) -> list[Term]:
        """The words that can be chosen for something that happens on `day`, in their order."""
        in_force = [self.on(key, day) for key in self.rows]
        found = [term for term in in_force if term and term.starts_on <= day and term.is_offered]
        return sorted(found, key=lambda term: (term.position, term.key))

    def choices(self, day: date) -> list[tuple[str, str]]:
        """The words of `offered` as choices of a form field, in the language of the page."""
        return [(term.key, str(term)) for term in self.offered(day)]

    def label(self, key: str, day: date) -> str:
        """The label of a key on `day` in the language of the page; the key itself if it is unknown."""
        return str(self.on(key, day) or key)


def terms(vocabulary: Vocabulary) -> Terms:
    """All words of a word list, in one query."""
    return Terms(by_key(Term.objects.filter(vocabulary=vocabulary)))


def word_lists(vocabularies: Iterable[Vocabulary]) -> dict[Vocabulary, Terms]:
    """All words of several word lists, in one query."""
    wanted = list(vocabularies)
    rows = list(Term.objects.filter(vocabulary__in=wanted))
    return {one: Terms(by_key(row for row in rows if row.vocabulary == one)) for one in wanted}


def label_on(vocabulary: Vocabulary, *, key: str, day: Any) -> Subquery:
    """The label, on `day`, of the word in the outer query's field `key`. `day` is a date expression of that query."""
    rows = Term.objects.filter(vocabulary=vocabulary, key=OuterRef(key), starts_on__lte=day)
    return Subquery(rows.order_by("-starts_on", "-pk").values(label_field())[:1])


def by_key(rows: Iterable[Term]) -> dict[str, list[Term]]:
    """The rows by key; of each key the earliest first, so that the last one counts."""
    ordered = sorted(rows, key=attrgetter("key", "starts_on", "pk"))
    return {key: list(group) for key, group in groupby(ordered, attrgetter("key"))}
