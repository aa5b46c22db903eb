"""The pages that a browser opens without a connection, and the service worker that stores them on the device."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.access import public
from agency import crisis
from audit.declared import audited, nothing

FILES = [
    "vendor/bootstrap.min.css",
    "vendor/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "css/theme.css",
    "css/base.css",
    "css/forms.css",
    "css/components.css",
    "css/portal.css",
    "css/print.css",
    "img/mark.svg",
    "icons.svg",
    "js/leave.js",
    "js/show.js",
    "js/kept_plan.js",
    "js/listen.js",
]


@public
@audited(nothing("the same for everybody"))
@never_cache
def offline(request: HttpRequest) -> HttpResponse:
    """The page that the service worker shows when there is no connection. It is the same for everybody."""
    return HttpResponse(_offline_page())


@public
@audited(nothing("the same for everybody"))
@never_cache
def at_hand(request: HttpRequest) -> HttpResponse:
    """The page on which a person opens the crisis plan that they keep on this device. It is the same for everybody."""
    return HttpResponse(_at_hand_page())


@public
@audited(nothing("the same for everybody"))
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The script of the service worker. A hash of the cached files in it lets browsers notice when they change."""
    files = [static(name) for name in FILES]
    context = {
        "version": hashlib.sha256("\n".join([*files, _offline_page(), _at_hand_page()]).encode()).hexdigest()[:12],
        "offline_url": reverse("offline"),
        "at_hand_url": reverse("at_hand"),
        "static_url": settings.STATIC_URL,
        "files": files,
    }
    return HttpResponse(render_to_string("offline/worker.js", context), content_type="text/javascript")


def _offline_page() -> str:
    return render_to_string(
        "offline/offline.html",
        {
            "title": _("There is no connection right now"),
            "sentences": [
                _("This device cannot reach PeerHub. What was not sent yet stays on the page where you wrote it."),
                _("Go back to that page and keep it open. When the connection is back, carry on where you were."),
            ],
            "can_try_again": True,
            "crisis": crisis.contacts(),
        },
    )


def _at_hand_page() -> str:
    return render_to_string("offline/at_hand.html", {"crisis": crisis.contacts(), "elsewhere": settings.QUICK_EXIT_URL})
