from celery import shared_task

from accounts.actor import ActorKind, acting

from . import services


@shared_task
def seal() -> None:
    while _next_day():
        pass
    # A seal is committed before it is written to a file.
    with acting(ActorKind.JOB, "audit"):
        services.carry_out_seals()


def _next_day() -> bool:
    """Seal the next day in a transaction of its own; return whether there was a day to seal."""
    with acting(ActorKind.JOB, "audit"):
        return services.seal_next_day() is not None
