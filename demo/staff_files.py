"""Writes the staff files: certificates with their documents, screenings, learning and checklists, in every state."""

import io
import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.choices import Role
from agency.choices import CredentialKind, LearningCategory, Vocabulary
from files.choices import FileKind
from staff.choices import ScreeningResult
from staff.models import BillingException, Credential, Document, Entry, LearningHours, Qualification, Screening

from .people import DemoAgency, Employee

# For how many days the certificates of the specialists still run: Ana's runs out soon, the third has run out, the
# fourth is new and waits to be confirmed, the fifth has none.
CERTIFIED_DAYS = (60, 400, -10, 729, None, 250)
NEW = 700  # a certificate that runs at least as many days waits to be confirmed
CYCLE = timedelta(days=730)
LISTS = ("leie", "sam", "medicheck")
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


class StaffFiles:
    """The staff files of the demo agency."""

    def __init__(self, agency: DemoAgency, now: datetime) -> None:
        self.agency, self.now, self.today = agency, now, now.date()
        self.specialists = [one for one in agency.staff if one.role is Role.SPECIALIST]
        self.place_of = {one.id: place for place, one in enumerate(self.specialists)}

    def certificate_on(self, specialist: uuid.UUID, day: date) -> tuple[str, str]:
        """Return kind and number of the confirmed certificate of a specialist on `day`; two empty texts without one."""
        place = self.place_of[specialist]
        left = _days_left(place)
        if left is None or left >= NEW or not self._first(left) <= day <= self._last(left):
            return "", ""
        return CredentialKind.CPS, _number(place)

    def write(self) -> None:
        """Write certificates, clearances, and one exception for a specialist without a certificate."""
        rows = []
        for place, one in enumerate(self.specialists):
            left = _days_left(place)
            if left is None:
                self._exception(one)
                continue
            row = self._credential(one, CredentialKind.CPS, _number(place), self._first(left), self._last(left))
            row.evidence = self._document(one, f"Certified peer specialist\n{one.name}\n{_number(place)}")
            if left < NEW:
                self._confirm(row, one)
            rows.append(row)
        ana = self.specialists[0]
        police = self._credential(ana, "police", "", self.today - timedelta(days=900), self.today + timedelta(days=925))
        self._confirm(police, ana)
        Credential.objects.bulk_create([*rows, police])
        self._screening()
        self._learning()
        self._checklists()

    def _screening(self) -> None:
        """Write the results of three months: one with a match being checked, and this month only begun."""
        administrator = next(one for one in self.agency.staff if one.role is Role.ADMINISTRATOR)
        this_month = self.today.replace(day=1)
        last_month = (this_month - timedelta(days=1)).replace(day=1)
        before = (last_month - timedelta(days=1)).replace(day=1)
        rows = []
        for month, keys in ((before, LISTS), (last_month, LISTS), (this_month, LISTS[:1])):
            for place, one in enumerate(self.specialists):
                match = "sam" if month == last_month and place == 2 else ""
                rows += [
                    Screening(
                        holder_id=one.id,
                        month=month,
                        exclusion_list=key,
                        result=ScreeningResult.UNCLEAR if key == match else ScreeningResult.CLEAR,
                        reference=f"{key.upper()} {month:%Y-%m}",
                        entered_by_id=administrator.id,
                        entered_at=self.now,
                        confirmed_by_id=administrator.id,
                        confirmed_at=self.now,
                    )
                    for key in keys
                ]
        Screening.objects.bulk_create(rows)

    def _learning(self) -> None:
        """Write what the specialists have learned, the first of them most; the last hours of each wait."""
        rows = []
        for place, one in enumerate(self.specialists):
            for title, presenter, category, hours, days_ago in LEARNED[place % len(LEARNED) :]:
                row = LearningHours(
                    holder_id=one.id,
                    title=title,
                    presenter=presenter,
                    taken_on=self.today - timedelta(days=days_ago),
                    minutes=int(hours * 60),
                    category=category,
                    entered_by_id=one.id,
                    entered_at=self.now - timedelta(days=10),
                )
                if title != LEARNED[-1][0]:
                    self._confirm(row, one)
                rows.append(row)
        LearningHours.objects.bulk_create(rows)

    def _checklists(self) -> None:
        """Write which lines of their checklists the specialists meet, and the background of the supervisors."""
        rows = []
        for place, one in enumerate(self.specialists):
            for line, evidence in MET[place % len(MET) :]:
                row = self._met(one, Vocabulary.CHECKLIST_CPS, line, evidence)
                if line != MET[-1][0]:
                    self._confirm(row, one)
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
            met_on=self.today - timedelta(days=700),
            evidence=evidence,
            entered_by_id=holder.id,
            entered_at=self.now - timedelta(days=10),
        )

    def _first(self, left: int) -> date:
        return self._last(left) - CYCLE

    def _last(self, left: int) -> date:
        return self.today + timedelta(days=left)

    def _credential(self, one: Employee, kind: str, number: str, first: date, last: date) -> Credential:
        entered = max(first, self.today - timedelta(days=20))
        return Credential(
            holder_id=one.id,
            kind=kind,
            number=number,
            issued_on=first,
            expires_on=last,
            entered_by_id=one.id,
            entered_at=timezone.make_aware(datetime.combine(entered, time(9)), self.now.tzinfo),
        )

    def _confirm(self, row: Entry, one: Employee) -> None:
        row.confirmed_by_id, row.confirmed_at = self._supervisor(one).id, self.now

    def _exception(self, one: Employee) -> None:
        row = BillingException(
            holder_id=one.id,
            starts_on=self.today - timedelta(days=60),
            ends_on=self.today - timedelta(days=31),
            reason="The board had not sent the certificate yet; the payer agreed in writing.",
            entered_by_id=self._supervisor(one).id,
            entered_at=self.now,
        )
        self._confirm(row, one)
        row.save()

    def _document(self, one: Employee, words: str) -> Document:
        """Write a drawn certificate, as if somebody had photographed it."""
        picture = Image.new("RGB", (1200, 850), "#f6f1e7")
        draw = ImageDraw.Draw(picture)
        draw.rectangle((30, 30, 1170, 820), outline="#1f5f5b", width=8)
        draw.multiline_text((600, 425), words, fill="#1f2d2c", font_size=52, anchor="mm", align="center", spacing=30)
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=60)
        return Document.objects.create(
            holder_id=one.id, kind=FileKind.JPEG, data=file.getvalue(), added_by_id=one.id, added_at=self.now
        )

    def _supervisor(self, one: Employee) -> Employee:
        return next(lead for lead in self.agency.staff if lead.role is Role.SUPERVISOR and lead.team == one.team)


def _days_left(place: int) -> int | None:
    return CERTIFIED_DAYS[place % len(CERTIFIED_DAYS)]


def _number(place: int) -> str:
    return f"CPS-{2100 + place}"
