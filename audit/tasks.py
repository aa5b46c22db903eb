from celery import shared_task

from accounts.actor import ActorKind, acting

from . import services


@shared_task
def seal() -> None:
    with acting(ActorKind.JOB, "audit"):
        services.seal_finished_days()
    # What leaves the database is committed in it first.
    with acting(ActorKind.JOB, "audit"):
        services.carry_out_seals()
