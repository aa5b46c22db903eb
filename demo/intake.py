"""Writes what intake wrote down in the demo agency: some records are complete, some lack a few facts."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from accounts.actor import ActorKind, acting
from accounts.choices import Role
from consumers.choices import Illness, Safe, SigningWay, Status, StatusChangeKind, Understanding
from consumers.inquiries import erase_on
from consumers.models import (
    Acknowledgement,
    Eligibility,
    Inquiry,
    Particulars,
    Recommendation,
    Referral,
    RightsText,
    StatusChange,
)

from .people import DemoAgency, Employee, Person
from .words import INTAKE

ADULT = 18
LACKS_EVERY = 7  # every seventh record lacks the recommendation, and every seventh other one the rights


def write_intake(agency: DemoAgency, now: datetime) -> None:
    """Write facts of intake for all people, and inquiries. The people must be in the database already."""
    clerk = agency.holder(Role.INTAKE)
    with acting(ActorKind.USER, str(clerk.id)):
        texts = {
            language: RightsText.objects.create(
                language=language,
                words="\n\n".join(words),
                starts_on=agency.first - timedelta(days=730),
                set_at=now,
            )
            for language, words in INTAKE["rights"].items()
        }
        _Intake(clerk, texts, now).write(agency.people)


class _Intake:
    """Writes the rows of all people, each kind at once."""

    def __init__(self, clerk: Employee, texts: dict[str, RightsText], now: datetime) -> None:
        self.clerk, self.texts, self.now = clerk, texts, now

    def write(self, people: list[Person]) -> None:
        placed = list(enumerate(people))
        Particulars.objects.bulk_create(self._particulars(*one) for one in placed if one[1].enrolled_on)
        Referral.objects.bulk_create(self._referral(*one) for one in placed)
        Recommendation.objects.bulk_create(self._recommendation(*one) for one in placed if self._has(*one, missing=3))
        Eligibility.objects.bulk_create(self._eligibility(*one) for one in placed if one[1].enrolled_on)
        Acknowledgement.objects.bulk_create(self._acknowledgement(*one) for one in placed if self._has(*one, missing=5))
        StatusChange.objects.bulk_create(change for person in people for change in self._changes(person))
        Inquiry.objects.bulk_create(self._inquiry(told) for told in INTAKE["inquiries"])

    def _has(self, place: int, person: Person, *, missing: int) -> bool:
        return bool(person.enrolled_on) and place % LACKS_EVERY != missing

    def _entered(self, person: Person) -> dict[str, Any]:
        return {"consumer_id": person.id, "entered_by_id": self.clerk.id, "entered_at": person.entered_at}

    def _particulars(self, place: int, person: Person) -> Particulars:
        city, zip_code, county = _nth("cities", place)
        return Particulars(
            consumer_id=person.id,
            language="spanish" if person.language == "es" else _nth("languages", place),
            interpreter="none",
            safe_call=Safe.YES if person.phone else Safe.NO,
            safe_voicemail=Safe.NO if place % 3 else Safe.YES,
            safe_text=Safe.YES,
            safe_words=_nth("safe_words", place),
            address=_nth("streets", place),
            city=city,
            zip_code=zip_code,
            county=county,
            ma_id=f"00{place:08}",
            payer="healthchoices",
        )

    def _referral(self, place: int, person: Person) -> Referral:
        return Referral(
            consumer_id=person.id,
            source=_nth("sources", place),
            came_on=person.entered_at.date(),
            words=_nth("came", place),
        )

    def _recommendation(self, place: int, person: Person) -> Recommendation:
        kind, name = _nth("practitioners", place)
        return Recommendation(
            kind=kind, name=name, signed_on=_began(person) - timedelta(days=place % 20), **self._entered(person)
        )

    def _eligibility(self, place: int, person: Person) -> Eligibility:
        _kind, name = _nth("practitioners", place)
        began_on = _began(person)
        return Eligibility(
            illness=Illness.SMI if person.age_on(began_on) >= ADULT else Illness.SED,
            attested_by=name,
            attested_on=began_on,
            domains=["social", "vocational"] if place % 2 else ["social"],
            strengths=_nth("strengths", place),
            choice_explained_on=began_on,
            choice_explained_by=self.clerk.name,
            **self._entered(person),
        )

    def _acknowledgement(self, place: int, person: Person) -> Acknowledgement:
        months = 12 * (place % LACKS_EVERY == 1)  # of some the year is over
        return Acknowledgement(
            rights_text=self.texts["spanish" if person.language == "es" else "english"],
            understanding=Understanding.ALOUD if place % 4 == 0 else Understanding.ALONE,
            helped_by=self.clerk.name if place % 4 == 0 else "",
            signed_how=SigningWay.PAPER,
            signed_on=self.now.date() - timedelta(days=31 * months + place % 200),
            **self._entered(person),
        )

    def _changes(self, person: Person) -> Iterator[StatusChange]:
        began, ended, entered = person.enrolled_on, person.ended_on, self._entered(person)
        yield StatusChange(kind=StatusChangeKind.INTAKE, day=person.entered_at.date(), **entered)
        if began:
            before = {"status_before": Status.INTAKE}
            yield StatusChange(kind=StatusChangeKind.ENROLLED, day=began, **before, **entered)
        if ended:
            end = {"reason": "reached", "is_joint": True, "after_plan": "The walking group, and our open door."}
            end |= {"status_before": Status.ACTIVE, "enrolled_before": began}
            yield StatusChange(kind=StatusChangeKind.ENDED, day=ended, **end, **entered)

    def _inquiry(self, told: dict[str, Any]) -> Inquiry:
        asked_on = self.now.date() - timedelta(days=told["days_ago"])
        fields = {name: told.get(name, "") for name in ("way", "words", "name", "phone", "safe_words")}
        return Inquiry(
            asked_on=asked_on, erase_on=erase_on(asked_on), noted_by_id=self.clerk.id, noted_at=self.now, **fields
        )


def _began(person: Person) -> date:
    assert person.enrolled_on
    return person.enrolled_on


def _nth(key: str, place: int) -> Any:
    return INTAKE[key][place % len(INTAKE[key])]
