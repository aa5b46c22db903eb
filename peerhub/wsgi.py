"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from peerhub.celery import app as celery_app

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerhub.settings")

celery_app.set_default()
application = get_wsgi_application()

# What is loaded by now lives as long as the process: no later collection looks at it. A page makes thousands of objects
# that go by themselves, so that Python looks for those in cycles less often than it would.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 10)
