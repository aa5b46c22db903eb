"""The scheduled jobs of the accounts."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.tasks import forget_expired_sessions
from tests.conftest import signed_in
from tests.roles import as_app_role


def test_expired_sign_ins_are_deleted_and_others_stay(world):
    signed_in(world.ana)
    stays = Session.objects.get()
    signed_in(world.ben)
    Session.objects.exclude(pk=stays.pk).update(expire_date=timezone.now() - timedelta(minutes=1))
    with as_app_role():
        forget_expired_sessions()
    assert [session.pk for session in Session.objects.all()] == [stays.pk]
