"""All URLs. Staff pages about a person have the person's id in the URL; URLs of the portal never have it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from . import at_hand, gallery, home, measure, offline

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", home.healthz, name="healthz"),
    path("still-here/", home.still_here, name="still_here"),
    path("unsaved/forget/", home.forget_unsaved, name="forget_unsaved"),
    path("language/", home.set_language, name="set_language"),
    path("offline/", offline.offline, name="offline"),
    path("at-hand/", offline.at_hand, name="at_hand"),
    path("at-hand/copy/", login_not_required(at_hand.AtHandCopy.as_view()), name="at_hand_copy"),
    path("sw.js", offline.worker, name="service_worker"),
    path("accounts/", include("peerhub.account.urls")),
    path("work/", include("workspace.urls")),
    path("my/", include("portal.urls")),
    path("s/", include("peerhub.supporter.urls")),
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
handler429 = "peerhub.errors.too_many_requests"
handler500 = "peerhub.errors.server_error"
