"""Pages that arrange a cover for a specialist or a team, and end it."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.policy import Permission
from accounts.texts import filled
from agency import formats
from audit.declared import CHANGES_ONLY
from staff import covers as services
from staff import services as staff

from . import queries
from .forms import CoverForm


class CoverAdd(View):
    """Arrange a cover for a specialist: for oneself, or as supervisor for a specialist of the team."""

    permission = Permission.ARRANGE_COVERS
    audit = CHANGES_ONLY

    def get(self, request, specialist_pk):
        return self._page(request, *self._about(request, specialist_pk))

    def post(self, request, specialist_pk):
        covered, form = self._about(request, specialist_pk, request.POST)
        if not form.is_valid():
            return self._page(request, covered, form, status=422)
        if "confirmed" not in request.POST:
            return self._page(request, covered, form, is_chosen=True)
        try:
            services.arrange_cover(covered=covered, by=request.user, **_days(form))
        except services.StandInAway as error:
            _say_away(form, error)
            return self._page(request, covered, form, status=422)
        messages.success(request, _arranged(form))
        days = {name: day for name, day in _days(form).items() if name != "stand_in"}
        for colleague in services.stands_in_for(user=covered, **days):
            sentence = _("%(name)s covers for %(colleague)s then. Find somebody else for that.")
            messages.warning(request, filled(sentence, name=covered.name, colleague=colleague.name))
        return redirect(_home(request, covered))

    def _about(self, request, pk, data=None):
        now = timezone.now()
        covered = queries.covered(user=request.user, pk=pk, now=now)
        if covered is None:
            raise Http404
        colleagues = queries.stand_ins(user=request.user, covered=covered, now=now)
        return covered, CoverForm(data, colleagues=colleagues, today=timezone.localdate(now))

    def _page(self, request, covered, form, *, is_chosen=False, status=200):
        context = {
            "covered": covered,
            "form": form,
            "is_chosen": is_chosen,
            "is_own": covered == request.user,
            "home": _home(request, covered),
        }
        return render(request, "workspace/cover/add.html", context, status=status)


class CoverEnd(View):
    """End a cover for a specialist before its last day."""

    permission = Permission.ARRANGE_COVERS
    audit = CHANGES_ONLY

    def get(self, request, pk):
        cover = self._cover(request, pk)
        return render(request, "workspace/cover/end.html", {"cover": cover, "home": _home(request, cover.covered)})

    def post(self, request, pk):
        cover = self._cover(request, pk)
        services.end_cover(cover=cover, now=timezone.now())
        messages.success(request, _("Ended. Your colleague will no longer see these people."))
        return redirect(_home(request, cover.covered))

    def _cover(self, request, pk):
        cover = queries.cover_to_end(user=request.user, pk=pk, now=timezone.now())
        if cover is None:
            raise Http404
        return cover


class TeamCover(View):
    """Arrange that another supervisor leads the user's own team for a time."""

    permission = Permission.REVIEW_TEAM
    audit = CHANGES_ONLY

    def get(self, request, team_pk):
        return self._page(request, *self._about(request, team_pk))

    def post(self, request, team_pk):
        team, form = self._about(request, team_pk, request.POST)
        if not form.is_valid():
            return self._page(request, team, form, status=422)
        if "confirmed" not in request.POST:
            return self._page(request, team, form, is_chosen=True)
        try:
            services.cover_team(team=team, **_days(form))
        except services.StandInAway as error:
            _say_away(form, error)
            return self._page(request, team, form, status=422)
        messages.success(request, _arranged(form))
        return redirect("workspace:team")

    def _about(self, request, pk, data=None):
        now = timezone.now()
        team = get_object_or_404(queries.own_teams(user=request.user, now=now), pk=pk)
        colleagues = queries.team_stand_ins(user=request.user, team=team, now=now)
        return team, CoverForm(data, colleagues=colleagues, today=timezone.localdate(now))

    def _page(self, request, team, form, *, is_chosen=False, status=200):
        context = {"team": team, "form": form, "is_chosen": is_chosen, "home": reverse("workspace:team")}
        return render(request, "workspace/team/cover.html", context, status=status)


class TeamUncover(View):
    """End the cover of a team before its last day."""

    permission = Permission.REVIEW_TEAM
    audit = CHANGES_ONLY

    def post(self, request, pk):
        now = timezone.now()
        teams = list(queries.own_teams(user=request.user, now=now))
        covering = next((one for one in queries.team_covers(teams=teams, now=now) if one.pk == pk), None)
        if covering is None:
            raise Http404
        staff.end_membership(membership=covering, now=now)
        messages.success(request, _("Ended."))
        return redirect("workspace:team")


def _home(request, covered) -> str:
    """The URL to return to: Today after one's own cover, the team board after a cover for a specialist of the team."""
    return reverse("workspace:today" if covered == request.user else "workspace:team")


def _days(form) -> dict[str, Any]:
    told = form.cleaned_data
    return {"stand_in": told["stand_in"], "starts_on": told["since"], "ends_on": told["until"]}


def _say_away(form, error: services.StandInAway) -> None:
    told = {"name": form.cleaned_data["stand_in"].name, "day": formats.day(error.until)}
    form.add_error(
        "stand_in", filled(_("%(name)s is away until %(day)s. Choose somebody else, or other days."), **told)
    )


def _arranged(form) -> str:
    told = {"name": form.cleaned_data["stand_in"].name}
    told |= {"since": formats.day(form.cleaned_data["since"]), "until": formats.day(form.cleaned_data["until"])}
    return filled(_("Arranged: %(name)s covers from %(since)s until %(until)s."), **told)
