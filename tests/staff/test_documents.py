"""Documents of a staff file, and days without a certificate that can be billed: whose they are, and that they stay."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError
from django.utils import timezone

from files.choices import FileKind
from files.uploads import Content
from staff.billing import billable_periods, is_billable
from staff.file import IdTaken, enter_billing_exception, enter_credential, take_back
from staff.models import Credential, Document
from tests import factories
from tests.roles import run_as_app

PDF = Content(FileKind.PDF, b"%PDF-1.7 first %%EOF")
OTHER = Content(FileKind.PDF, b"%PDF-1.7 other %%EOF")
FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


def entered(world, *, by, **changed) -> Credential:
    told = {"id": uuid.uuid4(), "holder": world.ana, "kind": "cps", "number": "CPS-7", "document": PDF}
    told |= {"issued_on": FIRST, "expires_on": LAST}
    return enter_credential(**told | changed, by=by, now=timezone.now())


def excepted(world, *, by, **changed):
    told = {"id": uuid.uuid4(), "holder": world.ana, "starts_on": FIRST, "ends_on": LAST, "reason": "In writing."}
    return enter_billing_exception(**told | changed, by=by, now=timezone.now())


def test_certificate_has_its_document(world):
    evidence = entered(world, by=world.ana).evidence
    assert (bytes(evidence.data), evidence.holder, evidence.added_by) == (PDF.data, world.ana, world.ana)


def test_sent_twice_it_is_one_document(world):
    id = uuid.uuid4()
    assert entered(world, by=world.ana, id=id) == entered(world, by=world.ana, id=id)
    assert Document.objects.count() == 1


@pytest.mark.parametrize("first", [PDF, None])
def test_another_document_under_the_same_id_is_refused(world, first):
    id = uuid.uuid4()
    entered(world, by=world.ana, id=id, document=first)
    with pytest.raises(IdTaken):
        entered(world, by=world.ana, id=id, document=OTHER)
    assert Document.objects.count() == (1 if first else 0)


@pytest.mark.parametrize("who", ["sue", "ben", "ida", "pia", "max", "ron", "cara_account"])
@pytest.mark.parametrize("table", ["staff_document", "staff_billingexception"])
def test_database_shows_them_to_the_holder_their_supervisor_and_administrators_alone(world, table, who):
    factories.document(world.ana)
    factories.billing_exception(world.ana, by=world.sam)
    read = f"SELECT id FROM {table}"
    assert [run_as_app(read, user=getattr(world, reader)) for reader in ("ana", "sam", "ada", who)] == [1, 1, 1, 0]


ADD_DOCUMENT = (
    "INSERT INTO staff_document (id, holder_id, kind, data, added_by_id, added_at)"
    " VALUES (gen_random_uuid(), %s, 'pdf', 'x', %s, now())"
)


@pytest.mark.parametrize(
    ("holder", "by", "user"), [("ben", "sam", "sam"), ("ben", "ana", "ana"), ("ana", "sam", "ana")]
)
def test_database_refuses_documents_for_somebody_else_and_in_another_name(world, holder, by, user):
    values = (getattr(world, holder).pk, getattr(world, by).pk)
    with pytest.raises(ProgrammingError, match="row-level security"):
        run_as_app(ADD_DOCUMENT, *values, user=getattr(world, user))


@pytest.mark.parametrize("who", ["ana", "sam", "ada"])
@pytest.mark.parametrize("change", ["UPDATE staff_document SET data = 'forged'", "DELETE FROM staff_document"])
def test_database_changes_no_document(world, who, change):
    factories.document(world.ana)
    with pytest.raises(ProgrammingError, match="permission denied"):
        run_as_app(change, user=getattr(world, who))


def test_document_of_somebody_else_is_no_evidence(world):
    bens = factories.document(world.ben)
    with pytest.raises(IntegrityError, match="credential_evidence_of_its_holder"):
        factories.credential(world.ana, evidence=bens)


def test_supervisor_excepts_days_and_they_count_until_taken_back(world):
    row = excepted(world, by=world.sam)
    assert billable_periods([world.ana.pk])[world.ana.pk] == [(FIRST, LAST)]
    take_back(entry=row, by=world.sam, now=timezone.now())
    assert billable_periods([world.ana.pk])[world.ana.pk] == []


def test_nobody_excepts_their_own_days(world):
    with pytest.raises(IntegrityError, match="entered_by_another"):
        excepted(world, by=world.ana)


def test_exception_sent_twice_is_one_and_another_under_its_id_is_refused(world):
    id = uuid.uuid4()
    assert excepted(world, by=world.sam, id=id) == excepted(world, by=world.sam, id=id)
    with pytest.raises(IdTaken):
        excepted(world, by=world.sam, id=id, reason="Another.")


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [({"ends_on": FIRST - timedelta(days=1)}, "days_in_order"), ({"reason": ""}, "has_a_reason")],
)
def test_database_refuses_impossible_exceptions(world, changed, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        excepted(world, by=world.sam, **changed)


@pytest.mark.parametrize(
    ("day", "is_covered"),
    [(FIRST - timedelta(days=1), False), (FIRST, True), (LAST, True), (LAST + timedelta(days=1), False)],
)
def test_first_and_last_day_of_a_certificate_are_billable(world, day, is_covered):
    entered(world, by=world.sam)
    assert is_billable(billable_periods([world.ana.pk])[world.ana.pk], day) is is_covered


def test_certificate_that_waits_and_a_clearance_make_nothing_billable(world):
    entered(world, by=world.ana)
    entered(world, by=world.sam, kind="fbi", id=uuid.uuid4())
    assert billable_periods([world.ana.pk])[world.ana.pk] == []


def test_periods_of_any_number_of_staff_take_one_query(world, django_assert_num_queries):
    staff = [factories.specialist(world.team_one) for _number in range(20)]
    for holder in staff:
        factories.credential(holder, confirmed_by=world.sam)
        factories.billing_exception(holder, by=world.sam)
    with django_assert_num_queries(1):
        found = billable_periods([holder.pk for holder in staff])
    assert {len(periods) for periods in found.values()} == {2}
