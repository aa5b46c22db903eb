"""Who is who in the demo agency, as the other parts of the generator pass them around."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from accounts.choices import Role
from consumers.choices import Status
from goals.choices import Domain


@dataclass(slots=True, eq=False)
class Employee:
    """Somebody of the staff. `away` are the days of absence, each first to last, with who covers."""

    id: UUID
    name: str
    sign_in_name: str
    role: Role
    joined_on: date
    team: int | None = None
    signs_at_once: bool = False
    away: "list[Absence]" = field(default_factory=list)

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]

    def absence_on(self, day: date) -> "Absence | None":
        for absence in self.away:
            if absence.first <= day <= absence.last:
                return absence
        return None


@dataclass(slots=True, eq=False)
class Absence:
    first: date
    last: date
    cover: Employee


@dataclass(slots=True, eq=False)
class Keeper:
    """The specialist who mainly worked with a person from a day on; until the next one, or to the end of service."""

    specialist: Employee
    first: date
    last: date | None = None


@dataclass(slots=True, eq=False)
class GoalInForce:
    """What a session needs to know of a goal: from when until when it was worked on."""

    id: UUID
    domain: Domain
    topic: str
    first: date
    last: date | None


@dataclass(slots=True, eq=False)
class Person:
    """Somebody the agency serves."""

    id: UUID
    name: str
    goes_by: str
    pronouns: str
    birth_on: date | None
    phone: str
    status: Status
    team: int
    entered_at: datetime
    language: str = "en"
    enrolled_on: date | None = None
    ended_on: date | None = None
    account_id: UUID | None = None
    sign_in_name: str = ""
    email: str = ""
    keepers: list[Keeper] = field(default_factory=list)
    co_worker: Employee | None = None
    days_between: float = 8.0
    seen_until: date | None = None  # quiet since, or asked for space
    space_until: date | None = None
    goals: list[GoalInForce] = field(default_factory=list)
    goals_wanted: int = 4
    has_the_first_goals: bool = False  # the words that were written for a story

    @property
    def called(self) -> str:
        return self.goes_by or self.name

    @property
    def first_name(self) -> str:
        return self.called.split(" ", 1)[0]

    def age_on(self, day: date) -> int:
        """In years; somebody whose birthday is not known counts as forty."""
        return (day - self.birth_on).days // 365 if self.birth_on else 40

    def keeper_on(self, day: date) -> Employee | None:
        for keeper in self.keepers:
            if keeper.first <= day and (keeper.last is None or day <= keeper.last):
                return keeper.specialist
        return None


@dataclass(slots=True)
class Cast:
    """The people on both sides, and the first day of the agency."""

    first: date
    team_names: list[str]
    staff: list[Employee]
    people: list[Person]

    def holder(self, role: Role) -> Employee:
        """The first who holds a role."""
        return next(one for one in self.staff if one.role is role)
