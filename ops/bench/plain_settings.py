"""The settings of the plain view: those of PeerHub without its apps, middleware, pages and templates."""

from pathlib import Path

from peerhub.settings import *  # noqa: F403
from peerhub.settings import DATABASES as PEERHUB_DATABASES

INSTALLED_APPS = []
MIDDLEWARE = ["peerhub.pipeline.timing.ServerTiming"]
ROOT_URLCONF = "ops.bench.plain"
DATABASES = {"default": PEERHUB_DATABASES["default"] | {"ATOMIC_REQUESTS": False}}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent]}]
