"""Prints one demo sign-in per role."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleGrant, User
from agency.services import current_agency
from demo import PASSWORD

FIRST = ("ana", "sam", "cara")  # preferred if several accounts have the role


class Command(BaseCommand):
    """`manage.py demo_sign_ins`: one line per role; none if the agency is real or its demo sign-ins have ended."""

    help = "Prints one demo sign-in per role; nothing in a real agency."

    def handle(self, *args: Any, **options: Any) -> None:
        if not current_agency().is_demo:
            return
        rows = [("Role", "Name", "Sign-in", "Password")]
        for role in Role:
            if user := self._holder(role):
                rows.append((str(role.label), user.name, user.sign_in_name, PASSWORD))
        if len(rows) == 1:
            return
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        rows.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

    def _holder(self, role: Role) -> User | None:
        """The account to show for a role: from `FIRST` if possible, else the oldest."""
        users = User.objects.filter(is_demo=True, is_active=True)
        if role is Role.CONSUMER:
            users = users.filter(is_consumer=True)
        else:
            users = users.filter(grants__in=RoleGrant.objects.in_force(timezone.localdate()).filter(role=role))
        known = users.filter(sign_in_name__in=FIRST).first()
        return known or users.order_by("created_at", "sign_in_name").first()
