"""The pages on which a person keeps the record of their mental health advance directive."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from accounts.policy import Permission
from agency.choices import RuleKey
from agency.rules import rulebook
from audit.declared import person
from portal.page import OwnRowAdd, OwnRowEdit, SaysWhoReads
from portal.wrap.queries import readers
from wrap import directives
from wrap.choices import Part

from . import queries
from .forms import DirectiveForm

MY_DIRECTIVE = person(_("My advance directive"))


class AboutDirectives(SaysWhoReads, ContextMixin):
    """A page about the records. Who reads the crisis plan in PeerHub reads them, too; links do not show them."""

    request: Any

    @cached_property
    def part_readers(self):
        return readers(consumer=self.request.consumer, part=Part.CRISIS)

    def reader_names(self):
        return self.part_readers.names

    def get_context_data(self, **kwargs):
        return super().get_context_data(part_readers=self.part_readers, **kwargs)


class DirectiveList(AboutDirectives, TemplateView):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_DIRECTIVE
    template_name = "portal/directive/list.html"

    def get_context_data(self, **kwargs):
        today, rules = timezone.localdate(), rulebook()
        found = directives.directives(consumer=self.request.consumer, today=today)
        return super().get_context_data(
            directives=found,
            is_in_force=any(one.is_in_force for one in found),
            removed=queries.removed(user=self.request.user),
            years=rules.value_on(RuleKey.DIRECTIVE_YEARS, today),
            age=rules.value_on(RuleKey.DIRECTIVE_AGE, today),
            **kwargs,
        )


class DirectiveAdd(AboutDirectives, OwnRowAdd):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_DIRECTIVE
    template_name = "portal/directive/edit.html"
    form_class = DirectiveForm
    success_url = reverse_lazy("portal:directive-list")

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except directives.TooYoung as refused:
            form.add_error("signed_on", _("You can record one that you signed at %(age)s or older.") % vars(refused))
            return self.form_invalid(form)
        except directives.InForceThen:
            form.add_error(
                "signed_on",
                _(
                    "Another paper on your list counts on these days. If the new one takes its place, first write "
                    "there on which day you took it back."
                ),
            )
            return self.form_invalid(form)
        except directives.ChangedMeanwhile as changed:
            form.ask_again(version=changed.directive.version)
            saved = directives.on_day(changed.directive, timezone.localdate())
            return self.render_to_response(self.get_context_data(form=form, saved_meanwhile=saved))

    def save(self, form) -> None:
        directives.add_directive(
            id=form.cleaned_data["id"], consumer=self.request.consumer, paper=form.paper, now=timezone.now()
        )


class AboutDirective(ContextMixin):
    """A page about one record of the person."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def directive(self):
        directive = queries.directive_of(user=self.request.user, pk=self.kwargs["pk"])
        if directive is None:
            raise Http404
        return directive


class DirectiveEdit(AboutDirective, OwnRowEdit, DirectiveAdd):
    def get_initial(self):
        stored = DirectiveForm.initial_of(directives.written_in(self.directive))
        return stored | {"version": self.directive.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(directive=self.directive, **kwargs)

    def save(self, form) -> None:
        directives.edit_directive(
            directive=self.directive,
            version=form.cleaned_data["version"],
            paper=form.paper,
            now=timezone.now(),
        )

    def remove(self):
        return directives.remove_directive(directive=self.directive, now=timezone.now())


class DirectiveUseAgain(AboutDirective, View):
    permission = Permission.KEEP_OWN_WRAP
    audit = MY_DIRECTIVE

    def post(self, request, *args, **kwargs):
        try:
            directives.use_directive_again(directive=self.directive)
        except directives.InForceThen:
            messages.warning(
                request, _("Another paper on your list counts on these days, so this one cannot come back.")
            )
        else:
            messages.success(request, _("It is back on your list."))
        return redirect("portal:directive-list")
