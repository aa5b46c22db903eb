from celery import shared_task
from django.utils import timezone

from . import services, unsaved
from .actor import ActorKind, acting


@shared_task
def forget_expired_sessions() -> None:
    with acting(ActorKind.JOB, "accounts"):
        services.forget_expired_sessions()


@shared_task
def forget_unsaved_texts() -> None:
    with acting(ActorKind.JOB, "accounts"):
        unsaved.forget_old(now=timezone.now())
