"""Writes the special cases: a cover, an emergency, a restricted record, transfers, an addendum, a withheld part."""

from datetime import datetime, timedelta

from access.choices import AccessKind, RestrictionReason
from access.models import Access, Allowed, BreakGlass, BreakGlassReview, Restriction, Transfer
from accounts.choices import Role
from consumers.choices import Status
from consumers.models import Consumer, EmergencyContact
from sessions.choices import NotePart
from sessions.models import Addendum, PeerSession, Withheld
from staff.models import Cover

from .people import DemoAgency, Employee, Person
from .words import STORIES


class SpecialCases:
    """Writes the special cases. The people and sessions must be in the database already."""

    def __init__(self, agency: DemoAgency, now: datetime) -> None:
        self.agency, self.now = agency, now
        self.specialists = [one for one in agency.staff if one.role is Role.SPECIALIST]
        self.ana, self.ben = self.specialists[0], next(one for one in self.specialists if one.first_name == "Ben")

    def write(self) -> None:
        self._contacts()
        self._cover()
        self._emergency()
        self._restricted()
        self._transfers()
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

    def _transfers(self) -> None:
        """Hand one person to Ana two days ago, and one to a teammate next week. Nobody who is away hands over."""
        plain = [one for one in self.agency.people if self._is_plain(one)][1:]
        plain = [one for one in plain if not one.assignments[-1].specialist.absence_on(self.now.date())]
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        next_week = midnight + timedelta(days=7 - midnight.weekday() or 7)
        team = [one for one in self.specialists if one.team == self.ana.team and one.joined_on < self.now.date()]
        for moment, takers in ((midnight - timedelta(days=2), [self.ana]), (next_week, team)):
            met = set(PeerSession.objects.filter(starts_at__gte=moment).values_list("consumer", flat=True))
            person = next((one for one in plain if one.id not in met), None)
            if person is None:
                continue
            plain.remove(person)
            giver = person.assignments[-1].specialist
            given = Access.objects.filter(
                consumer_id=person.id, user_id=giver.id, is_primary=True, ends_at=None, starts_at__lt=moment
            ).first()
            taker = next((one for one in takers if one is not giver), None)
            if given is None or taker is None:
                continue
            given.ends_at = moment
            given.save(update_fields=["ends_at"])
            supervisor = self._supervisor(giver)
            taken = Access.objects.create(
                consumer_id=person.id,
                user_id=taker.id,
                kind=AccessKind.ASSIGNMENT,
                is_primary=True,
                starts_at=moment,
                granted_by_id=supervisor.id,
            )
            Transfer.objects.create(
                consumer_id=person.id,
                from_access=given,
                to_access=taken,
                from_user_id=giver.id,
                to_user_id=taker.id,
                starts_at=moment,
                planned_by_id=supervisor.id,
                planned_at=min(moment, self.now) - timedelta(days=4),
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
