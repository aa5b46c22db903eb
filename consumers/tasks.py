from celery import shared_task
from django.utils import timezone

from accounts.actor import ActorKind, acting

from . import inquiries


@shared_task
def erase_inquiries() -> None:
    with acting(ActorKind.JOB, "inquiries"):
        inquiries.erase_due(now=timezone.now())
