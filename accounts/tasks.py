from celery import shared_task
from django.utils import timezone

from . import kept, services
from .actor import ActorKind, acting


@shared_task
def forget_expired_sessions() -> None:
    with acting(ActorKind.JOB, "accounts"):
        services.forget_expired_sessions()


@shared_task
def forget_kept_texts() -> None:
    with acting(ActorKind.JOB, "accounts"):
        kept.forget_old(now=timezone.now())
