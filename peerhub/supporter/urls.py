"""The address of a supporter's link."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from .views import SupporterOpen

urlpatterns = [path("<uuid:link>/", login_not_required(SupporterOpen.as_view()), name="supporter_open")]
