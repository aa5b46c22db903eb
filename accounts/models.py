"""Accounts, their roles with dates, and the codes that let their owners choose a password."""

import uuid
from collections.abc import Collection
from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from .choices import STAFF_ROLES, CodeKind, IdentityCheck, Role
from .rows import RowPolicy
from .texts import ShortText, ShortTextField

# What people put before a name, in English and Spanish. Nobody is greeted by it.
TITLES = frozenset(["dr", "dra", "mr", "mrs", "ms", "mx", "miss", "sr", "sra", "srta", "prof", "profa", "rev", "fr"])


class UserManager(BaseUserManager["User"]):
    def create_user(self, sign_in_name: str, password: str | None = None, **fields) -> "User":
        """A new account. Without a password nobody can sign in until its owner chooses one."""
        user = self.model(sign_in_name=sign_in_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, sign_in_name: str | None) -> "User":
        return self.get(sign_in_name__iexact=sign_in_name)


class User(AbstractBaseUser):
    """An account: of a staff member, or of a person served (`is_consumer`), never of both.

    A staff member whom the agency also serves has two accounts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sign_in_name = models.CharField(_("sign-in name"), max_length=100)
    email = models.EmailField(_("e-mail address"), blank=True)
    name = ShortTextField(_("name"), max_length=200)
    work_phone = models.CharField(_("work phone"), max_length=40, blank=True, default="")
    takes_texts = models.BooleanField(_("this phone takes text messages"), default=False)
    is_consumer = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # When, and by whom, the owner was last helped to sign in again; their pages show it for two weeks. No account in
    # `sign_in_help_by`: the operator of the server did it.
    sign_in_help_at = models.DateTimeField(null=True, blank=True, editable=False)
    sign_in_help_by = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = UserManager()

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Upper("sign_in_name"), name="user_sign_in_name_unique"),
            models.CheckConstraint(
                condition=Q(sign_in_help_at__isnull=False) | Q(sign_in_help_by__isnull=True),
                name="user_sign_in_help_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(sign_in_name="") & ~Q(sign_in_name__contains="@"), name="user_sign_in_name_plain"
            ),
            # Staff see each other's accounts, and the accounts of the people served whom they may know.
            RowPolicy(
                name="user_rows",
                read="(SELECT actor_kind() IN ('anonymous', 'job')) OR id = actor_user()"
                " OR NOT is_consumer AND (SELECT actor_kind() IS NOT NULL)"
                " OR is_consumer AND knows_account(id)",
                add="CASE WHEN is_consumer THEN (SELECT holds('intake')) ELSE (SELECT holds('administrator')) END",
                change="id = actor_user() OR NOT is_consumer AND (SELECT holds('administrator'))"
                " OR is_consumer AND (SELECT holds('intake')) AND knows_account(id)",
            ),
        ]
        # Django's case-insensitive comparison uses UPPER().
        indexes = [
            models.Index(Upper("email"), name="user_email"),
            models.Index(fields=["id"], condition=models.Q(is_demo=False), name="user_not_invented"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="kind_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_consumer__df=pgtrigger.F("new__is_consumer")),
            ),
            # Closing an account or changing its password by any means ends its sign-ins.
            pgtrigger.Trigger(
                name="sign_ins_end",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_active=True, new__is_active=False)
                | pgtrigger.Q(old__password__df=pgtrigger.F("new__password")),
                func="PERFORM end_sign_ins(NEW.id); RETURN NULL;",
            ),
            pgtrigger.Trigger(
                name="opened_by_others",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("is_active"),
                condition=pgtrigger.Q(old__is_active=False, new__is_active=True),
                func="""
                IF NEW.id = actor_user() THEN
                    RAISE EXCEPTION 'a closed account is opened by somebody else' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            # A new password voids all codes that were made before it.
            pgtrigger.Trigger(
                name="codes_end",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__password__df=pgtrigger.F("new__password")),
                func="""
                UPDATE accounts_signincode SET ended_at = statement_timestamp()
                    WHERE user_id = NEW.id AND ended_at IS NULL;
                RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="chosen_by_its_owner",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("password"),
                func="""
                IF current_user = 'peerhub_app' AND NEW.id IS DISTINCT FROM actor_user()
                    AND (TG_OP = 'INSERT' AND NEW.password NOT LIKE '!%'
                         OR TG_OP = 'UPDATE' AND NEW.password IS DISTINCT FROM OLD.password) THEN
                    RAISE EXCEPTION 'a password is chosen by whose account it is' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The first word of a colleague's name, without "Dr.": other colleagues and the person see it."""
        words = [word for word in self.name.split() if word.rstrip(".").casefold() not in TITLES]
        return ShortText(words[0]) if words else self.name

    @property
    def called(self) -> str:
        """How to address the owner: a person served by the name they go by, a colleague by the first name."""
        return self.name if self.is_consumer else self.first_name

    def roles_on(self, day: date) -> frozenset[Role]:
        """The roles in force on `day`; for a person served exactly `CONSUMER`."""
        if self.is_consumer:
            return frozenset({Role.CONSUMER})
        return frozenset(Role(role) for role in self.grants.in_force(day).values_list("role", flat=True))


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, day: date) -> "RoleGrantQuerySet":
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day), revoked_at=None)


class RoleGrant(models.Model):
    """A role of a staff member from one day to another, both included; without a last day it has no end yet.

    A role that is withdrawn on the day of its grant ends at that moment, and the row stays.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in STAFF_ROLES])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ends_on__isnull=True), name="role_grant_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_grant_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in STAFF_ROLES]), name="role_grant_staff_roles_only"
            ),
            RowPolicy(
                name="role_grant_rows",
                read="(SELECT actor_kind() IS NOT NULL)",
                **dict.fromkeys(("add", "change"), "(SELECT holds('administrator'))"),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(ends_on__isnull=False), name="role_grant_revoked_is_over"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="revoked_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__revoked_at__isnull=False)
            ),
            pgtrigger.Trigger(
                name="staff_accounts_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                IF (SELECT is_consumer FROM accounts_user WHERE id = NEW.user_id) THEN
                    RAISE EXCEPTION 'a person served holds no staff role' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.starts_on}–{self.ends_on or ''}"

    def get_role_display(self) -> str:  # type: ignore[no-redef]  # the plugin knows Django's
        """The label of the role. Django's own method is slow in lists: it collects all labels on each call."""
        return str(Role(self.role).label)


# Intake makes codes for the people served, administrators for the staff.
KEEPS_WAYS_IN = (
    "(SELECT CASE WHEN owner.is_consumer THEN holds('intake') ELSE holds('administrator') END"
    " FROM accounts_user owner WHERE owner.id = user_id)"
)

IS_NOT_IN_USE = "(SELECT owner.password LIKE '!%' FROM accounts_user owner WHERE owner.id = user_id)"


class SignInCodeQuerySet(models.QuerySet["SignInCode"]):
    def behind(self, hashes: Collection[str]) -> "SignInCode | None":
        """The code with one of these hashes, or None. Before sign-in, row security finds codes by their hash alone."""
        return next(iter(self.raw("SELECT * FROM sign_in_code(%s)", [list(hashes)])), None)


class SignInCode(models.Model):
    """A code, printed, said or mailed, with which the owner of an account chooses a password once, within a short time.

    The database stores only a keyed hash, which is useless without the key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_in_codes")
    kind = models.CharField(max_length=20, choices=CodeKind.choices)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(  # null: made by a command on the server
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    identity_check = models.CharField(max_length=20, choices=IdentityCheck.choices, blank=True)
    removes_second_step = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # used, or replaced by a later one

    objects = SignInCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="sign_in_code_one_open_each"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="sign_in_code_times_in_order"),
            models.CheckConstraint(
                condition=Q(made_by__isnull=True) | ~Q(made_by=F("user")), name="sign_in_code_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(kind=CodeKind.INVITATION, identity_check="", removes_second_step=False)
                | (Q(kind=CodeKind.RESTORE) & (Q(made_by__isnull=True) | ~Q(identity_check=""))),
                name="sign_in_code_restores_after_a_check",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(ended_at__isnull=False), name="sign_in_code_used_once"
            ),
            RowPolicy(
                name="sign_in_code_rows",
                read=f"user_id = actor_user() OR {KEEPS_WAYS_IN}",
                add=f"{KEEPS_WAYS_IN} AND made_by_id = actor_user() AND NOT writes_about_owner(user_id)"
                f" AND (kind <> 'invitation' OR {IS_NOT_IN_USE})",
                change=f"user_id = actor_user() OR {KEEPS_WAYS_IN}",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ended_stays_ended",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
            pgtrigger.Protect(name="stays_on_record", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="used_or_ended_alone", exclude=["used_at", "ended_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.made_at:%Y-%m-%d %H:%M}"


MOST_UNSAVED = 20


class UnsavedText(models.Model):
    """Text that could not be saved. It waits here until its form is saved (accounts/unsaved.py).

    A writer whose sign-in has ended can add rows but read none. Only the writer reads these rows.
    """

    # Made here, since a writer who is not signed in may not read the new row back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=300)
    about = models.CharField(max_length=300)
    content = models.TextField()  # as JSON, in text since jsonb takes no NUL
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["writer", "about", "-stored_at"], name="unsaved_text_waiting")]
        constraints = [
            RowPolicy(
                name="unsaved_text_rows",
                read="writer_id = actor_user() OR (SELECT actor_job()) = 'accounts'",
                add="writer_id = actor_user() OR (SELECT actor_kind()) = 'anonymous'",
                remove="writer_id = actor_user() OR (SELECT actor_job()) = 'accounts'",
            ),
        ]
        triggers = [
            # Rows are added without sign-in, so their number for each writer is limited.
            pgtrigger.Trigger(
                name="latest_only",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=f"""
                DELETE FROM accounts_unsavedtext WHERE writer_id = NEW.writer_id AND id NOT IN (
                    SELECT id FROM accounts_unsavedtext WHERE writer_id = NEW.writer_id
                    ORDER BY stored_at DESC, id LIMIT {MOST_UNSAVED});
                RETURN NULL;
                """,  # noqa: S608  a number of ours
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stored_at:%Y-%m-%d %H:%M}"
