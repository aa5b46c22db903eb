"""Pages on which an administrator keeps staff accounts: who may sign in, with which roles, in which team."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts import services as accounts
from accounts.choices import Role
from accounts.policy import Permission
from accounts.services import OwnAccount, SignInNameTaken
from accounts.texts import filled
from audit.choices import Done
from audit.declared import CHANGES_ONLY, changes_only
from staff import services as staff
from staff.choices import TeamPart
from workspace.fields import ask_again
from workspace.finding import page_of
from workspace.transfers import queries as transfers

from . import queries
from .forms import TAKEN, AccountForm, RestoreForm, TeamForm


class AccountList(View):
    permission = Permission.KEEP_ACCOUNTS
    audit = CHANGES_ONLY

    def get(self, request):
        staff_accounts = queries.staff_accounts(today=timezone.localdate())
        context = {
            "page_obj": page_of(staff_accounts, request.GET.get("page")),
            "teams": queries.teams(),
        }
        return render(request, "workspace/account/list.html", context)


class AccountAdd(View):
    permission = Permission.KEEP_ACCOUNTS
    audit = CHANGES_ONLY

    def get(self, request):
        return self._page(request, AccountForm(teams=queries.teams()))

    def post(self, request):
        form = AccountForm(request.POST, teams=queries.teams())
        form.full_clean()
        new_id = form.cleaned_data.get("new_id")
        if new_id and (earlier := queries.staff_account(pk=new_id)):
            if form.repeats(earlier, queries.initial(account=earlier, today=timezone.localdate())):
                return redirect("workspace:account-invite", pk=new_id)
            ask_again(form, id_field="new_id")
            return self._page(request, form, status=409)
        if not form.is_valid():
            return self._page(request, form, status=422)
        try:
            with transaction.atomic():
                account = accounts.open_account(
                    **{name: form.cleaned_data[name] for name in form.Meta.fields},
                    is_demo=request.agency.is_demo,
                    id=new_id,
                )
                _set_work(request, account, form)
        except SignInNameTaken:
            form.add_error("sign_in_name", TAKEN)
            return self._page(request, form, status=422)
        return redirect("workspace:account-invite", pk=account.pk)

    def _page(self, request, form, status=200):
        return render(request, "workspace/account/add.html", {"form": form}, status=status)


class AccountEdit(View):
    permission = Permission.KEEP_ACCOUNTS
    audit = changes_only(account="pk")

    def get(self, request, pk):
        account = _account(request, pk)
        initial = queries.initial(account=account, today=timezone.localdate())
        form = AccountForm(instance=account, initial=initial, teams=queries.teams())
        return self._page(request, account, form)

    def post(self, request, pk):
        account = _account(request, pk)
        initial = queries.initial(account=account, today=timezone.localdate())
        form = AccountForm(request.POST, instance=account, initial=initial, teams=queries.teams())
        if form.is_valid() and account == request.user and Role.ADMINISTRATOR not in form.cleaned_data["roles"]:
            form.add_error("roles", _("You cannot remove this role from yourself. Ask another administrator."))
        if not form.is_valid():
            return self._page(request, account, form, status=422)
        try:
            with transaction.atomic(), accounts.free_names_only():
                form.save()
                if "email" in form.changed_data:
                    before = form.initial["email"]
                    staff.tell_of_new_address(user=account, before=before, by=request.user, now=timezone.now())
                _set_work(request, account, form)
        except SignInNameTaken:
            form.add_error("sign_in_name", TAKEN)
            return self._page(request, account, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("workspace:account-list")

    def _page(self, request, account, form, status=200):
        return render(request, "workspace/account/edit.html", {"account": account, "form": form}, status=status)


class AccountInvite(View):
    """Make the first sign-in help for a new account: a sign-in card to hand over, or a link by mail."""

    permission = Permission.KEEP_ACCOUNTS
    audit = changes_only(account="pk", sends=Done.SIGN_IN_HELP)

    def get(self, request, pk):
        account = _account(request, pk)
        if account.has_usable_password():
            return redirect("workspace:account-restore", pk=pk)
        return self._page(request, account)

    def post(self, request, pk):
        account = _account(request, pk)
        now = timezone.now()
        try:
            if "mail" in request.POST and account.email:
                staff.invite_by_mail(user=account, by=request.user, now=now)
                return self._page(request, account, is_mailed=True)
            return self._page(request, account, card=staff.invite_by_card(user=account, by=request.user, now=now))
        except staff.AccountInUse:
            messages.info(request, _("They chose a password already, so no invitation was made."))
            return redirect("workspace:account-restore", pk=pk)
        except OwnAccount:
            messages.error(request, _("You cannot make sign-in help for your own account. Ask another administrator."))
            return redirect("workspace:account-list")

    def _page(self, request, account, **context):
        return render(request, "workspace/account/invite.html", {"account": account, **context})


class AccountRestore(View):
    """Make a sign-in card for a colleague who lost their password or second step, once their identity is checked."""

    permission = Permission.KEEP_ACCOUNTS
    audit = changes_only(account="pk", sends=Done.SIGN_IN_HELP)

    def get(self, request, pk):
        return self._page(request, _account(request, pk), RestoreForm())

    def post(self, request, pk):
        account = _account(request, pk)
        form = RestoreForm(request.POST)
        if not form.is_valid():
            return self._page(request, account, form, status=422)
        try:
            card = staff.restore_by_card(user=account, by=request.user, now=timezone.now(), **form.cleaned_data)
        except OwnAccount:
            messages.error(request, _("You cannot make sign-in help for your own account. Ask another administrator."))
            return redirect("workspace:account-list")
        return self._page(request, account, None, card=card)

    def _page(self, request, account, form, card=None, status=200):
        context = {"account": account, "form": form, "card": card}
        return render(request, "workspace/account/restore.html", context, status=status)


class AccountSwitch(View):
    """Close an account, or open it again (`?to=open`)."""

    permission = Permission.KEEP_ACCOUNTS
    audit = changes_only(account="pk")

    def get(self, request, pk):
        return self._page(request, _account(request, pk))

    def post(self, request, pk):
        account = _account(request, pk)
        is_opening = self._is_opening(request)
        if account == request.user and not is_opening:
            messages.error(request, _("You cannot close your own account. Ask another administrator."))
            return redirect("workspace:account-list")
        if account.is_active and not is_opening and "although" not in request.POST:
            left = queries.work_left(account=account, now=timezone.now())
            if left.people:
                return self._page(request, account, left=left, is_asked=True, status=422)
        accounts.set_active(user=account, is_active=is_opening)
        sentence = _("%(name)s’s account is open.") if is_opening else _("%(name)s’s account is closed.")
        messages.success(request, filled(sentence, name=account.name))
        return redirect("workspace:account-list")

    def _page(self, request, account, *, status=200, **context):
        is_opening = self._is_opening(request)
        if not is_opening and "left" not in context:
            context["left"] = queries.work_left(account=account, now=timezone.now())
        if not is_opening and Permission.TRANSFER_CASELOADS in request.can:
            givers = transfers.givers(user=request.user, now=timezone.now())
            context["can_hand_over"] = givers.filter(pk=account.pk).exists()
        context |= {"account": account, "is_opening": is_opening}
        return render(request, "workspace/account/switch.html", context, status=status)

    def _is_opening(self, request) -> bool:
        return request.GET.get("to") == "open"


class TeamAdd(View):
    permission = Permission.KEEP_ACCOUNTS
    audit = CHANGES_ONLY

    def get(self, request):
        return render(request, "workspace/team/add.html", {"form": TeamForm()})

    def post(self, request):
        form = TeamForm(request.POST)
        if not form.is_valid():
            return render(request, "workspace/team/add.html", {"form": form}, status=422)
        form.save()
        messages.success(request, _("Saved."))
        return redirect("workspace:account-list")


def _account(request, pk):
    account = queries.staff_account(pk=pk)
    if account is None:
        raise Http404
    return account


def _set_work(request, account, form) -> None:
    now = timezone.now()
    if not form.cleaned_data["roles"]:
        sentence = _("%(name)s can sign in and do nothing yet: nothing is chosen under “What they do here”.")
        messages.info(request, filled(sentence, name=account.name))
    accounts.set_roles(
        user=account, roles={Role(role) for role in form.cleaned_data["roles"]}, by=request.user, now=now
    )
    if {"team", "part"} & set(form.changed_data):
        staff.set_membership(
            user=account, team=form.cleaned_data["team"], part=TeamPart(form.cleaned_data["part"]), now=now
        )
