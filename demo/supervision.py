"""Writes the supervisions of the demo agency, in every state, and the facts of everybody on the staff."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from accounts.actor import ActorKind, acting
from accounts.choices import Role
from staff.models import StaffFacts, Supervision, SupervisionPart

from .people import DemoAgency, Employee
from .words import STORIES

WEEKS = 8  # of supervision, once a week
FTES = [Decimal(fte) for fte in ("1.00", "0.80", "1.00", "0.50")]


def write_supervision(agency: DemoAgency, now: datetime) -> None:
    """Write supervisions and facts. The staff must be in the database already."""
    for supervisor in (one for one in agency.staff if one.role is Role.SUPERVISOR):
        team = [one for one in agency.staff if one.role is Role.SPECIALIST and one.team == supervisor.team]
        _Supervisions(supervisor, now).write(team)
    with acting(ActorKind.USER, str(agency.holder(Role.ADMINISTRATOR).id)):
        StaffFacts.objects.bulk_create(_facts(place, one) for place, one in enumerate(agency.staff))


def _facts(place: int, one: Employee) -> StaffFacts:
    words = STORIES["staff_facts"]
    is_peer = one.role is Role.SPECIALIST
    return StaffFacts(
        holder_id=one.id,
        position=str(one.role.label),
        fte=FTES[place % len(FTES)] if is_peer else Decimal(1),
        languages=words["languages"][place % len(words["languages"])],
        counties=words["counties"][place % len(words["counties"])],
        days=words["days"][place % len(words["days"])],
        attested_on=one.joined_on if is_peer else None,
    )


class _Supervisions:
    """The supervisions of one supervisor: each specialist weekly, and the latest ones in every state."""

    def __init__(self, supervisor: Employee, now: datetime) -> None:
        self.supervisor, self.now = supervisor, now
        self.topics = STORIES["supervision"]["topics"]
        self.count = 0

    def write(self, team: list[Employee]) -> None:
        """Write them. The last specialist of the team has had none for twelve days."""
        for place, one in enumerate(team):
            days = [12 + 7 * week if one is team[-1] else 4 + 7 * week for week in range(WEEKS)]
            for ago in days:
                self._add([one], ago, hour=9 + place, signed_by=[self.supervisor, one])
        self._add(team[:3], 6, hour=15, minutes=90, signed_by=[self.supervisor, *team[:3]])
        self._add(team[:1], 1, hour=14, signed_by=[self.supervisor])
        self._add(team[1:2], 1, hour=15)
        self._add(team[2:3], 1, hour=16, minutes=None)
        self._add(team[:1], -3, hour=10, minutes=None)
        self._add(team[1:3], -4, hour=10, minutes=None)

    def _add(
        self,
        team: list[Employee],
        ago: int,
        *,
        hour: int,
        minutes: int | None = 60,
        signed_by: list[Employee] | None = None,
    ) -> None:
        day = self.now.date() - timedelta(days=ago)
        starts_at = datetime.combine(day, time(hour), tzinfo=self.now.tzinfo)
        took_part = [one for one in team if one.joined_on <= day]
        if not took_part or self.supervisor.joined_on > day:
            return
        topics = self.topics[self.count % len(self.topics)] if minutes else ""
        self.count += 1
        held = Supervision.objects.create(
            supervisor_id=self.supervisor.id, starts_at=starts_at, minutes=minutes, topics=topics
        )
        SupervisionPart.objects.bulk_create(
            SupervisionPart(
                supervision=held,
                holder_id=one.id,
                signed_at=min(starts_at + timedelta(hours=3), self.now) if one in (signed_by or []) else None,
                signed_as=one.name if one in (signed_by or []) else "",
            )
            for one in [self.supervisor, *took_part]
        )
