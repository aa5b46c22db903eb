from celery import shared_task
from django.utils import timezone

from accounts.actor import ActorKind, acting

from . import services


@shared_task
def erase() -> None:
    with acting(ActorKind.JOB, "wrap"):
        services.erase_due(now=timezone.now())
