"""Writes the staff files of the specialists: certificates with their documents, in every state."""

import io
import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.choices import Role
from agency.choices import CredentialKind
from files.choices import FileKind
from staff.models import BillingException, Credential, Document

from .people import DemoAgency, Employee

# For how many days the certificates of the specialists still run: Ana's runs out soon, the third has run out, the
# fourth is new and waits to be confirmed, the fifth has none.
CERTIFIED_DAYS = (60, 400, -10, 729, None, 250)
NEW = 700  # a certificate that runs at least as many days waits to be confirmed
CYCLE = timedelta(days=730)


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

    def _confirm(self, row: Credential | BillingException, one: Employee) -> None:
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
