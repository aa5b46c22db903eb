"""Views that list an account's sign-ins and end them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from accounts import services
from accounts.policy import Permission
from audit.choices import Done
from audit.declared import own_account
from peerhub.pipeline import idle

# A user agent also contains the names of other browsers: the first match in this order is the right one.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class Device:
    """One sign-in as the list of devices shows it: browser, address and times, by which its owner recognizes it."""

    pk: int
    what: str
    address: str
    since: datetime
    seen: datetime
    is_here: bool


def device(sign_in: UserSession, session: Session) -> Device:
    """Describe a sign-in. The time of its last activity is in its browser session."""
    presence = session.get_decoded().get(idle.KEY)
    return Device(
        pk=sign_in.pk,
        what=named(sign_in.user_agent),
        address=sign_in.ip,
        since=sign_in.created_at,
        seen=datetime.fromtimestamp(presence["seen_at"], UTC) if presence else sign_in.last_seen_at,
        is_here=sign_in.is_current(),
    )


def named(user_agent: str) -> str:
    """A name for a device such as “Chrome on Android”, from its user agent."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), _("a computer"))
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}


class DeviceList(View):
    permission = Permission.SIGNED_IN
    audit = own_account(Done.SIGN_OUT)

    def get(self, request):
        devices = [device(*both) for both in services.sign_ins_of(user=request.user)]
        devices.sort(key=lambda one: (one.is_here, one.seen), reverse=True)
        return render(request, "account/devices.html", {"devices": devices})

    def post(self, request):
        """Sign the account out on all other devices."""
        others = [one for one, _session in services.sign_ins_of(user=request.user) if not one.is_current()]
        services.end_sign_ins(sign_ins=others)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("account_devices")


class DeviceEnd(View):
    permission = Permission.SIGNED_IN
    audit = own_account(Done.SIGN_OUT)

    def post(self, request, pk):
        chosen = [one for one, _session in services.sign_ins_of(user=request.user) if one.pk == pk]
        services.end_sign_ins(sign_ins=chosen)
        messages.success(request, _("That device is signed out."))
        return redirect("account_devices")
