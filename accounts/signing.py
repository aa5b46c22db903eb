"""The one way to sign: draft → signed → amended beside it.

A model that is signed extends `Signable` and lists the triggers of this module in its Meta. The database then holds:

- the row is added unsigned, and signed it never changes again (`signed_triggers`);
- rows that are part of it, such as the goals of a session, are fixed with it (`fixed_with`);
- words that come with the signature or after it are added, never changed (`append_only`);
- the signer's name is copied as it was on that day (`signed_triggers`, `copies_name`), and so is what the signed text
  says of other rows, by SQL that the model gives.

What is wrong in a signed text is put right in an addendum beside it. Progress notes use this; plans, consents,
agreements and supervision logs are to use it too. A text that several people sign has one signable row per signature.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

NAME_LENGTH = 200  # as `User.name`


class Signable(models.Model):
    """A row that is signed once. `signed_as` is the signer's name on that day, copied by the database."""

    signed_at = models.DateTimeField(null=True, blank=True)
    signed_as = models.CharField(max_length=NAME_LENGTH, blank=True, default="", db_default="", editable=False)

    class Meta:
        abstract = True


def signature_is_whole(name: str) -> models.CheckConstraint:
    """A signed row says when and by whom; an unsigned one says neither."""
    unsigned, signed = Q(signed_at__isnull=True, signed_as=""), Q(signed_at__isnull=False) & ~Q(signed_as="")
    return models.CheckConstraint(condition=unsigned | signed, name=name)


def signed_triggers(*, signer: str, on_signing: str) -> list[pgtrigger.Trigger]:
    """The triggers of a signable model.

    `signer` is the column with the account that signs. `on_signing` is SQL that runs with the owner's rights, before
    the row is signed: it checks what a signature needs and copies what the signed text says of other rows.
    """
    return [
        pgtrigger.Protect(
            name="signed_is_final",
            operation=pgtrigger.Update | pgtrigger.Delete,
            condition=pgtrigger.Q(old__signed_at__isnull=False),
        ),
        pgtrigger.Trigger(
            name="signing",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__signed_at__isnull=True, new__signed_at__isnull=False),
            func=f"""
            {on_signing}
            NEW.signed_as := (SELECT name FROM accounts_user WHERE id = NEW.{signer});
            RETURN NEW;
            """,  # noqa: S608  the names are ours
        ),
        # The owner loads signed rows in bulk and gives the name itself.
        pgtrigger.Trigger(
            name="added_unsigned",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            condition=pgtrigger.Q(new__signed_at__isnull=False),
            func="""
            IF current_user = 'peerhub_app' THEN
                RAISE EXCEPTION 'a row is added before it is signed' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
            """,
        ),
    ]


def fixed_with(*, table: str, column: str) -> pgtrigger.Trigger:
    """A row that is part of the signable row of `table` named by `column` is fixed once that one is signed."""
    return pgtrigger.Trigger(
        name="fixed_with_signature",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
        IF (TG_OP <> 'INSERT' OR current_user = 'peerhub_app') AND EXISTS (
            SELECT FROM {table}
            WHERE id IN (CASE WHEN TG_OP <> 'DELETE' THEN NEW.{column} END,
                         CASE WHEN TG_OP <> 'INSERT' THEN OLD.{column} END)
            AND signed_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'what this row is part of is signed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,  # noqa: S608  the names are ours
    )


def append_only() -> pgtrigger.Trigger:
    """A row is added, never changed or deleted."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def copies_name(*, of: str, into: str) -> pgtrigger.Trigger:
    """A row keeps the name that the account in column `of` has when the row is added."""
    return pgtrigger.Trigger(
        name="copies_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"NEW.{into} := (SELECT name FROM accounts_user WHERE id = NEW.{of}); RETURN NEW;",  # noqa: S608
    )
