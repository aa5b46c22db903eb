"""Addresses of the portal. None of them names a person: every page is about whoever is signed in."""

from django.urls import path

from .views import calls, goals, handover, home, leave, looked, pin, sessions

app_name = "portal"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("leave/", leave.Leave.as_view(), name="leave"),
    path("leave/understood/", leave.LeaveUnderstood.as_view(), name="leave-understood"),
    path("handed-over/", handover.HandoverOpen.as_view(), name="handover-open"),
    path("pin/", pin.PinEdit.as_view(), name="pin-edit"),
    path("looked/", looked.LookedList.as_view(), name="looked-list"),
    path("looked/<uuid:pk>/ask/", looked.ConcernAdd.as_view(), name="concern-add"),
    path("asked/", looked.ConcernList.as_view(), name="concern-list"),
    path("goals/", goals.GoalList.as_view(), name="goal-list"),
    path("goals/add/", goals.GoalAdd.as_view(), name="goal-add"),
    path("goals/<uuid:pk>/", goals.GoalOpen.as_view(), name="goal-open"),
    path("goals/<uuid:pk>/edit/", goals.GoalEdit.as_view(), name="goal-edit"),
    path("goals/<uuid:pk>/mark/", goals.GoalMark.as_view(), name="goal-mark"),
    path("goals/<uuid:pk>/history/", goals.GoalHistory.as_view(), name="goal-history"),
    path("goals/<uuid:pk>/sessions/", sessions.GoalSessions.as_view(), name="goal-sessions"),
    path("people-to-call/", calls.CallList.as_view(), name="call-list"),
    path("people-to-call/add/", calls.CallAdd.as_view(), name="call-add"),
    path("people-to-call/<uuid:pk>/", calls.CallEdit.as_view(), name="call-edit"),
    path("people-to-call/<uuid:pk>/remove/", calls.CallRemove.as_view(), name="call-remove"),
    path("sessions/", sessions.SessionList.as_view(), name="session-list"),
    path("sessions/<uuid:pk>/", sessions.SessionRead.as_view(), name="session-read"),
]
