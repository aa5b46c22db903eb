"""Every address. Staff pages about a person are nested under them; the portal never names one."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from . import gallery, home, measure, offline

# PeerHub's choice of allauth's pages; what each needs stands in accounts/access.py.
accounts = [
    path("login/", login_not_required(allauth.login), name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/reset/", login_not_required(allauth.password_reset), name="account_reset_password"),
    path("password/reset/done/", login_not_required(allauth.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        login_not_required(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        login_not_required(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", home.healthz, name="healthz"),
    path("still-here/", home.still_here, name="still_here"),
    path("language/", home.set_language, name="set_language"),
    path("offline/", offline.offline, name="offline"),
    path("sw.js", offline.worker, name="service_worker"),
    path("accounts/", include(accounts)),
    path("work/", include("workspace.urls")),
    path("my/", include("portal.urls")),
]
if settings.MEASURE:
    urlpatterns += measure.urlpatterns
if settings.DEBUG:
    urlpatterns += [
        path("gallery/", gallery.gallery, name="gallery"),
        path("gallery/<slug:page>/", gallery.gallery, name="gallery_page"),
    ]

handler400 = "peerhub.errors.bad_request"
handler403 = "peerhub.errors.permission_denied"
handler404 = "peerhub.errors.not_found"
handler500 = "peerhub.errors.server_error"
