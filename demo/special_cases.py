"""Writes the special cases: a cover, certificates, an emergency, a restricted record, an addendum, a withheld part."""

from datetime import datetime, timedelta

from access.choices import AccessKind, RestrictionReason
from access.models import Access, Allowed, BreakGlass, BreakGlassReview, Restriction
from accounts.choices import Role
from agency.choices import CredentialKind, LearningCategory, Vocabulary
from consumers.choices import Status
from consumers.models import Consumer, EmergencyContact
from sessions.choices import NotePart
from sessions.models import Addendum, PeerSession, Withheld
from staff.models import Cover, Credential, LearningHours, Qualification

from .people import DemoAgency, Employee, Person
from .words import STORIES

# For how many days the certificates of the specialists still run: Ana's runs out soon, the third has run out, the
# fourth is new and waits to be confirmed, the fifth has none.
CERTIFIED_DAYS = (60, 400, -10, 729, None, 250)
# What they have learned: title, presenter, category, hours, and how many days ago. The last one waits to be confirmed.
LEARNED = (
    ("Walking beside, not ahead", "Copeland Center", LearningCategory.PEER, 12, 500),
    ("Recovery after a setback", "Pennsylvania Peer Support Coalition", LearningCategory.PEER, 8.5, 300),
    ("Ethics for peer supporters", "Pennsylvania Certification Board", LearningCategory.ETHICS, 3, 200),
    ("What we may tell, and to whom", "Riverside", LearningCategory.CONFIDENTIALITY, 1.5, 90),
    ("Plain language", "County library", LearningCategory.ELECTIVE, 2.25, 12),
)
# What a specialist meets of the checklist, and by what evidence. The last line waits to be confirmed.
MET = (
    ("training", "Certificate of the 75-hour course, seen by the supervisor"),
    ("examination", "Letter of the Pennsylvania Certification Board"),
    ("identifies", ""),
    ("experience", "Letter of the drop-in center: 14 months"),
    ("diploma", "GED certificate"),
)


class SpecialCases:
    """Writes the special cases. The people and sessions must be in the database already."""

    def __init__(self, agency: DemoAgency, now: datetime) -> None:
        self.agency, self.now = agency, now
        self.specialists = [one for one in agency.staff if one.role is Role.SPECIALIST]
        self.ana, self.ben = self.specialists[0], next(one for one in self.specialists if one.first_name == "Ben")

    def write(self) -> None:
        self._contacts()
        self._cover()
        self._certificates()
        self._learning()
        self._checklists()
        self._emergency()
        self._restricted()
        self._words()

    def _contacts(self) -> None:
        people = {person.name: person for person in self.agency.people}
        for contact in STORIES["emergency_contacts"]:
            if person := people.get(contact["person"]):
                fields = {name: contact[name] for name in ("name", "relation", "phone", "words")}
                EmergencyContact.objects.create(consumer_id=person.id, **fields)

    def _cover(self) -> None:
        """Write a cover for each specialist who is away now."""
        for one in self.specialists:
            absence = one.absence_on(self.now.date())
            if absence:
                Cover.objects.create(
                    covered_id=one.id,
                    stand_in_id=absence.cover.id,
                    starts_on=absence.first,
                    ends_on=absence.last,
                    made_by_id=self._supervisor(one).id,
                )

    def _certificates(self) -> None:
        """Write the certificates of the specialists, in every state; one waits to be confirmed, one is missing."""
        today = self.now.date()
        rows = []
        for place, one in enumerate(self.specialists):
            left = CERTIFIED_DAYS[place % len(CERTIFIED_DAYS)]
            if left is None:
                continue
            expires_on = today + timedelta(days=left)
            row = Credential(
                holder_id=one.id,
                kind=CredentialKind.CPS,
                number=f"CPS-{2100 + place}",
                issued_on=expires_on - timedelta(days=730),
                expires_on=expires_on,
                entered_by_id=one.id,
                entered_at=self.now - timedelta(days=min(20, 730 - left)),
            )
            if left < 700:
                row.confirmed_by_id, row.confirmed_at = self._supervisor(one).id, self.now
            rows.append(row)
        Credential.objects.bulk_create(rows)

    def _learning(self) -> None:
        """Write what the specialists have learned, the first of them most; the last hours of each wait."""
        rows = []
        for place, one in enumerate(self.specialists):
            for title, presenter, category, hours, days_ago in LEARNED[place % len(LEARNED) :]:
                row = LearningHours(
                    holder_id=one.id,
                    title=title,
                    presenter=presenter,
                    taken_on=self.now.date() - timedelta(days=days_ago),
                    minutes=int(hours * 60),
                    category=category,
                    entered_by_id=one.id,
                    entered_at=self.now - timedelta(days=10),
                )
                if title != LEARNED[-1][0]:
                    row.confirmed_by_id, row.confirmed_at = self._supervisor(one).id, self.now
                rows.append(row)
        LearningHours.objects.bulk_create(rows)

    def _checklists(self) -> None:
        """Write which lines of their checklists the specialists meet, and the background of the supervisors."""
        rows = []
        for place, one in enumerate(self.specialists):
            for line, evidence in MET[place % len(MET) :]:
                row = self._met(one, Vocabulary.CHECKLIST_CPS, line, evidence)
                if line != MET[-1][0]:
                    row.confirmed_by_id, row.confirmed_at = self._supervisor(one).id, self.now
                rows.append(row)
        for one in self.agency.staff:
            if one.role is Role.SUPERVISOR:
                rows.append(
                    self._met(one, Vocabulary.CHECKLIST_SUPERVISOR, "background", "Bachelor’s, 6 years of work")
                )
        Qualification.objects.bulk_create(rows)

    def _met(self, holder: Employee, checklist: Vocabulary, line: str, evidence: str) -> Qualification:
        return Qualification(
            holder_id=holder.id,
            checklist=checklist,
            line=line,
            met_on=self.now.date() - timedelta(days=700),
            evidence=evidence,
            entered_by_id=holder.id,
            entered_at=self.now - timedelta(days=10),
        )

    def _emergency(self) -> None:
        """Write an emergency access three days ago, reviewed by the supervisor, not yet by the privacy officer."""
        walt = Consumer.objects.filter(name="Walter Lindqvist").first()
        if walt is None:
            return
        opened_at = self.now - timedelta(days=3)
        access = Access.objects.create(
            consumer=walt,
            user_id=self.ben.id,
            kind=AccessKind.BREAK_GLASS,
            starts_at=opened_at,
            ends_at=opened_at + timedelta(hours=4),
            granted_by_id=self.ben.id,
        )
        opened = BreakGlass.objects.create(
            access=access,
            consumer=walt,
            opened_by_id=self.ben.id,
            reason=STORIES["emergency"]["reason"],
            told_at=opened_at + timedelta(days=1),
            told_by_id=self.ana.id,
            told_how=STORIES["emergency"]["told"],
        )
        BreakGlassReview.objects.create(
            break_glass=opened,
            consumer=walt,
            as_role=Role.SUPERVISOR,
            was_right=True,
            words=STORIES["emergency"]["review"],
            reviewed_by_id=self._supervisor(self.ana).id,
            reviewed_at=opened_at + timedelta(hours=20),
        )

    def _restricted(self) -> None:
        """Restrict the record of an employee's relative to the specialist, the supervisor and intake."""
        person = next((one for one in self.agency.people if self._is_plain(one)), None)
        if person is None:
            return
        specialist = person.assignments[-1].specialist
        since, intake = person.entered_at, self.agency.holder(Role.INTAKE)
        for one in (specialist, self._supervisor(specialist), intake):
            Allowed.objects.create(consumer_id=person.id, user_id=one.id, starts_at=since, allowed_by_id=intake.id)
        Restriction.objects.create(
            consumer_id=person.id, reason=RestrictionReason.RELATED, starts_at=since, made_by_id=intake.id
        )

    def _words(self) -> None:
        cara, dan = (
            PeerSession.objects.signed()
            .filter(consumer__name=name, specialist_id=specialist.id)
            .exclude(note__own_words="")
            .order_by("-starts_at")
            .first()
            for name, specialist in (("Cara Donnelly", self.ana), ("Dan Okafor", self.ben))
        )
        if cara and cara.signed_at:
            Addendum.objects.create(
                session=cara,
                consumer_id=cara.consumer_id,
                author_id=self.ana.id,
                words=STORIES["notes"]["addendum"],
                added_at=min(cara.signed_at + timedelta(hours=5), self.now),
            )
        if dan:
            Withheld.objects.create(
                session=dan,
                consumer_id=dan.consumer_id,
                part=NotePart.OWN_WORDS,
                reason=STORIES["notes"]["withheld"],
                approved_by_id=self.agency.holder(Role.PRIVACY_OFFICER).id,
                until=self.now.date() + timedelta(days=60),
                made_at=self.now - timedelta(days=1),
            )

    def _supervisor(self, one: Employee) -> Employee:
        return next(other for other in self.agency.staff if other.role is Role.SUPERVISOR and other.team == one.team)

    def _is_plain(self, person: Person) -> bool:
        """Whether the person is served by Ana's team but not by Ana, and no other special case is about them."""
        return (
            person.status is Status.ACTIVE
            and bool(person.assignments)
            and person.assignments[-1].specialist.team == self.ana.team
            and person.assignments[-1].specialist is not self.ana
            and person.co_worker is None
            and not person.last_session_by
        )
