"""The supervisor's team board, and the list behind each of its figures."""

from datetime import date, datetime, timedelta

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.policy import Permission
from accounts.texts import filled
from agency import formats, rules
from agency.choices import RuleKey
from audit.declared import nothing, people
from workspace.corrections import queries as corrections
from workspace.covers import queries as covers
from workspace.emergencies import queries as emergency

from . import queries

PAGE = 30
MOST_NAMED = 4
OLDEST_WEEK = date(2000, 1, 3)


class Team(View):
    """The team board: figures of each specialist, and who could use help."""

    permission = Permission.REVIEW_TEAM
    audit = nothing("figures of specialists; names nobody who is served")

    def get(self, request):
        now = timezone.now()
        teams = covers.led_teams(user=request.user, now=now)
        board = queries.board(user=request.user, teams=teams, now=now)
        bars = [{"label": formats.short_day(week), "value": count, "text": str(count)} for week, count in board.weeks]
        present = bars[-1]
        present |= {
            "label": _("so far"),
            "name": _("%(day)s, so far") % {"day": present["label"]},
            "is_unfinished": True,
        }
        in_need = [specialist.name for specialist in board.in_need]
        names = _enumerated(in_need) if len(in_need) <= MOST_NAMED else ""
        context = {"board": board, "bars": bars, "names": names}
        context |= {
            "emergencies": emergency.to_review(user=request.user, roles=request.roles),
            "corrections": corrections.number_waiting(user=request.user, roles=request.roles),
            "teams": teams,
            "unsignable": queries.unsignable_counts(user=request.user),
            "team_covers": covers.team_covers(teams=teams, now=now),
        }
        return render(request, "workspace/team.html", context)


class TeamPeople(View):
    permission = Permission.REVIEW_TEAM
    audit = people(gettext_lazy("List of people in a team"), lambda page: [person.pk for person in page["page_obj"]])

    def get(self, request, specialist_pk):
        now = timezone.now()
        specialist = _specialist(request, specialist_pk, now)
        people = queries.people_of(user=request.user, specialist=specialist, now=now)
        return _listed(request, "people", specialist, people)


class TeamSessions(View):
    permission = Permission.REVIEW_TEAM
    audit = people(
        gettext_lazy("List of sessions in a team"), lambda page: [session.consumer_id for session in page["page_obj"]]
    )

    def get(self, request, specialist_pk):
        now = timezone.now()
        today = timezone.localdate(now)
        specialist = _specialist(request, specialist_pk, now)
        week = queries.week_of(user=request.user, specialist=specialist, day=_day(request, today), now=now)
        following = week.starts_on + timedelta(weeks=1)
        return _listed(
            request,
            "sessions",
            specialist,
            week.sessions,
            week=week,
            ends_on=following - timedelta(days=1),
            before=week.starts_on - timedelta(weeks=1),
            following=following if following <= today else None,
        )


class TeamUnsigned(View):
    permission = Permission.REVIEW_TEAM
    audit = people(
        gettext_lazy("List of notes to sign"), lambda page: [session.consumer_id for session in page["page_obj"]]
    )

    def get(self, request, specialist_pk):
        now = timezone.now()
        specialist = _specialist(request, specialist_pk, now)
        hours = rules.value_on(RuleKey.UNSIGNED_NOTE_HOURS, timezone.localdate(now))
        late = queries.unsigned_by(user=request.user, specialist=specialist, now=now)
        return _listed(request, "unsigned", specialist, late, hours=hours, now=now)


class TeamUnsignable(View):
    """The notes that nobody can sign any more, with their days and people; nothing of their words."""

    permission = Permission.REVIEW_TEAM
    audit = people(
        gettext_lazy("List of notes that nobody can sign any more"),
        lambda page: [session.consumer_id for _author, sessions in page["unsignable"] for session in sessions],
    )

    def get(self, request):
        context = {"unsignable": queries.unsignable(user=request.user)}
        return TemplateResponse(request, "workspace/team/unsignable.html", context)


class TeamUnseen(View):
    permission = Permission.REVIEW_TEAM
    audit = people(
        gettext_lazy("List of people not seen lately"), lambda page: [person.pk for person in page["page_obj"]]
    )

    def get(self, request, specialist_pk):
        now = timezone.now()
        specialist = _specialist(request, specialist_pk, now)
        days = rules.value_on(RuleKey.NOT_SEEN_DAYS, timezone.localdate(now))
        people = queries.unseen_by(user=request.user, specialist=specialist, now=now, days=days)
        return _listed(request, "unseen", specialist, people, days=days)


def _specialist(request, pk, now: datetime):
    """The specialist with this id, if in a team that the user supervises; otherwise raises `Http404`."""
    return get_object_or_404(queries.specialists(user=request.user, now=now), pk=pk)


def _enumerated(names: list[str]) -> str:
    """The names as text: "Ana, Ben and Cara"."""
    if len(names) < 2:
        return format_html_join("", "{}", ((name,) for name in names))
    return filled(
        _("%(names)s and %(last)s"),
        names=format_html_join(", ", "{}", ((name,) for name in names[:-1])),
        last=names[-1],
    )


def _listed(request, name: str, specialist, rows, **context):
    # One specialist has few people: reading them all takes less time than counting them first.
    page = Paginator(list(rows), PAGE).get_page(request.GET.get("page"))
    context |= {"specialist": specialist, "page_obj": page}
    return TemplateResponse(request, f"workspace/team/{name}.html", context)


def _day(request, today: date) -> date:
    """The day in `?week=`; today if it is missing, invalid, in the future or very old."""
    try:
        day = parse_date(request.GET.get("week", ""))
    except ValueError:
        day = None
    return day if day and OLDEST_WEEK <= day <= today else today
