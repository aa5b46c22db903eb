from celery import shared_task

from . import services
from .actor import ActorKind, acting


@shared_task
def forget_expired_sessions() -> None:
    with acting(ActorKind.JOB, "accounts"):
        services.forget_expired_sessions()
