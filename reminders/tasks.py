from celery import shared_task
from django.utils import timezone

from accounts.actor import ActorKind, acting

from . import services


@shared_task
def sweep() -> None:
    with acting(ActorKind.JOB, "reminders"):
        services.send_due(now=timezone.now())
