"""The staff and the people served of the demo agency, before they are rows of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from accounts.choices import Role
from consumers.choices import Status
from goals.choices import Domain


@dataclass(slots=True, eq=False)
class Employee:
    """A staff member of the demo agency."""

    id: UUID
    name: str
    sign_in_name: str
    role: Role
    joined_on: date
    team: int | None = None
    signs_immediately: bool = False
    absences: "list[Absence]" = field(default_factory=list)

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]

    def absence_on(self, day: date) -> "Absence | None":
        for absence in self.absences:
            if absence.first <= day <= absence.last:
                return absence
        return None


@dataclass(slots=True, eq=False)
class Absence:
    """The days on which an employee is away, and the colleague who covers."""

    first: date
    last: date
    cover: Employee


@dataclass(slots=True, eq=False)
class Assignment:
    """The days on which a specialist is a person's main specialist; `last` is None while the assignment continues."""

    specialist: Employee
    first: date
    last: date | None = None


@dataclass(slots=True, eq=False)
class GoalPeriod:
    """The days on which sessions may work on a goal."""

    id: UUID
    domain: Domain
    topic: str
    first: date
    last: date | None


@dataclass(slots=True, eq=False)
class Person:
    """A person whom the agency serves."""

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
    assignments: list[Assignment] = field(default_factory=list)
    co_worker: Employee | None = None
    days_between: float = 8.0
    last_session_by: date | None = None  # no session after this day: the person is quiet, or asked for space
    space_until: date | None = None
    goals: list[GoalPeriod] = field(default_factory=list)
    goal_count: int = 4
    gets_first_goals: bool = False  # Cara: the goals that were written for her

    @property
    def called(self) -> str:
        return self.goes_by or self.name

    @property
    def first_name(self) -> str:
        return self.called.split(" ", 1)[0]

    def age_on(self, day: date) -> int:
        """The age in years; 40 if the date of birth is unknown."""
        return (day - self.birth_on).days // 365 if self.birth_on else 40

    def specialist_on(self, day: date) -> Employee | None:
        for assignment in self.assignments:
            if assignment.first <= day and (assignment.last is None or day <= assignment.last):
                return assignment.specialist
        return None


@dataclass(slots=True)
class DemoAgency:
    """The first day of the agency, its teams, its staff and the people it serves."""

    first: date
    team_names: list[str]
    staff: list[Employee]
    people: list[Person]

    def holder(self, role: Role) -> Employee:
        """The first employee with this role."""
        return next(one for one in self.staff if one.role is role)
