"""Hours of learning: one's own, and those of the staff whom somebody leads, with what a renewal still needs."""

from django.shortcuts import render
from django.utils import timezone
from django.views import View

from accounts.policy import Permission
from audit.declared import CHANGES_ONLY
from staff import file as services
from workspace.staff_files.entries import (
    ABOUT_THE_HOLDER,
    AddView,
    ConfirmView,
    EnterView,
    Section,
    TakebackView,
    WithdrawView,
    led_or_404,
)

from . import queries
from .forms import LearningForm


class LearningOwn(View):
    """What I learned, and how many hours the renewal of my certificate still needs."""

    permission = Permission.KEEP_OWN_FILE
    audit = CHANGES_ONLY

    def get(self, request):
        return _page(request, "own", request.user)


class LearningRead(View):
    """What a staff member whom the user leads has learned."""

    permission = Permission.LEAD_FILES
    audit = ABOUT_THE_HOLDER

    def get(self, request, holder_pk):
        return _page(request, "read", led_or_404(request, holder_pk))


class Learning(Section):
    noun = "learning"
    enter = staticmethod(services.enter_learning)
    found = staticmethod(queries.learning_of)

    def form(self, data=None, files=None):
        return LearningForm(data, files, categories=queries.categories(), today=timezone.localdate())

    def words(self, entry):
        return {"category": queries.categories().label(entry.category, entry.taken_on)}


class LearningEnter(Learning, EnterView):
    """Hours of learning for one's own file."""


class LearningWithdraw(Learning, WithdrawView):
    """Take back hours of one's own file."""


class LearningAdd(Learning, AddView):
    """Hours of learning for the file of somebody whom the user leads."""


class LearningConfirm(Learning, ConfirmView):
    """Confirm hours of learning."""


class LearningTakeback(Learning, TakebackView):
    """Take back hours of learning in the file of somebody whom the user leads."""


def _page(request, verb, holder):
    page = queries.learning(holder=holder, today=timezone.localdate())
    return render(request, f"workspace/learning/{verb}.html", {"holder": holder, "learning": page})
