"""PeerHub's addresses with the gallery, which stands only in development."""

from django.urls import path

from peerhub import gallery
from peerhub.urls import urlpatterns as peerhub_urls

urlpatterns = [
    *peerhub_urls,
    path("gallery/", gallery.gallery, name="gallery"),
    path("gallery/<slug:page>/", gallery.gallery, name="gallery_page"),
]
