"""Nobody was there for a while: moved in the database of the running site, rather than waited for."""

import subprocess

from playwright.sync_api import BrowserContext

from ops.launcher.places import PYTHON, ROOT

from .running import Running

MOVE = """
import sys
from django.contrib.sessions.backends.db import SessionStore
from peerhub.pipeline import idle

session = SessionStore(sys.argv[1])
earlier = float(sys.argv[2]) * 60
session[idle.KEY] |= {"seen_at": session[idle.KEY]["seen_at"] - earlier}
for record in session["account_authentication_methods"]:
    record["at"] -= earlier
session.modified = True
session.save()
"""
RUN = f"import django; django.setup(); exec({MOVE!r})"


def nobody_was_there(site: Running, context: BrowserContext, minutes: float) -> None:
    """Whoever is signed in in this browser did nothing for so long, as the server sees it."""
    key = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "sessionid")
    environment = site.environment() | {"DJANGO_SETTINGS_MODULE": "peerhub.settings"}
    subprocess.run([PYTHON, "-c", RUN, key, str(minutes)], cwd=ROOT, env=environment, check=True, timeout=60)
