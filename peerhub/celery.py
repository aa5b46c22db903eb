"""The Celery app and the schedule of its beat.

Tasks have no arguments: each looks in PostgreSQL for what is due, so a lost queue loses no work.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerhub.settings")

app = Celery("peerhub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

SWEEP_SECONDS = 10.0
SWEEPS = ("reminders.tasks.sweep", "outbox.tasks.deliver")
HOUR_SECONDS = 3600.0
HOURLY = (
    "accounts.tasks.forget_expired_sessions",
    "accounts.tasks.forget_unsaved_texts",
    "audit.tasks.seal",
    "consumers.tasks.erase_inquiries",
    "wrap.tasks.erase",
)

app.conf.beat_schedule = {
    name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
    for names, seconds in ((SWEEPS, SWEEP_SECONDS), (HOURLY, HOUR_SECONDS))
    for name in names
}
