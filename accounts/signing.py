"""The one way to sign: a row goes from draft to signed; corrections are added beside it as addenda.

A model that is signed extends `Signable` and lists the triggers of this module in its Meta. The database then enforces:

- the row is added unsigned, and never changes after it is signed (`signed_triggers`);
- rows that are part of it, such as the goals of a session, are fixed with it (`fixed_with`);
- texts that are added with the signature or after it never change (`append_only`);
- the signer's name is copied as of that day (`signed_triggers`, `copies_name`), and so are the values of other rows
  that the signed text quotes, by SQL of the model.

An addendum corrects an error in a signed text, a recorded correction an error in its facts. Progress notes use this;
plans, consents, agreements and supervision logs will use it too. A text with several signatures has one signable row
for each.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

from .texts import ShortTextField

NAME_LENGTH = 200  # as `User.name`


class Signable(models.Model):
    """Base of models that are signed once. `signed_as` is the signer's name on that day, copied by the database."""

    signed_at = models.DateTimeField(null=True, blank=True)
    signed_as = ShortTextField(max_length=NAME_LENGTH, blank=True, default="", db_default="", editable=False)

    class Meta:
        abstract = True


def signature_is_whole(name: str) -> models.CheckConstraint:
    """A constraint: a signed row has both a time and a signer; an unsigned row has neither."""
    unsigned, signed = Q(signed_at__isnull=True, signed_as=""), Q(signed_at__isnull=False) & ~Q(signed_as="")
    return models.CheckConstraint(condition=unsigned | signed, name=name)


def signed_triggers(*, signer: str, on_signing: str, unless: str = "false") -> list[pgtrigger.Trigger]:
    """The triggers of a signable model.

    `signer` is the column of the signing account. `on_signing` is SQL that runs with the owner's rights before the row
    is signed: it checks the conditions of a signature and copies the values of other rows that the signed text quotes.
    `unless` is an SQL condition of OLD and NEW under which a signed row may change after all: a recorded correction.
    """
    return [
        pgtrigger.Trigger(
            name="signed_is_final",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            condition=pgtrigger.Q(old__signed_at__isnull=False),
            func=f"""
            IF TG_OP = 'DELETE' OR NOT ({unless}) THEN
                RAISE EXCEPTION 'Cannot update or delete rows from % once they are signed', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
            """,
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
        # The owner loads signed rows in bulk and sets the name itself.
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


def fixed_with(*, table: str, column: str, unless: str = "false") -> pgtrigger.Trigger:
    """A trigger: rows whose `column` names a signed row of `table` cannot change, `unless` a condition holds."""
    return pgtrigger.Trigger(
        name="fixed_with_signature",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
        IF (TG_OP <> 'INSERT' OR current_user = 'peerhub_app') AND NOT ({unless}) AND EXISTS (
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
    """A trigger: rows are added, never changed or deleted."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def copies_name(*, of: str, into: str) -> pgtrigger.Trigger:
    """A trigger that copies the name of the account in column `of` when a row is added."""
    return pgtrigger.Trigger(
        name="copies_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"NEW.{into} := (SELECT name FROM accounts_user WHERE id = NEW.{of}); RETURN NEW;",  # noqa: S608
    )
