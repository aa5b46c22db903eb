"""The access policy as a whole, and docs/access.md, which is written from it."""

import pytest
from django.conf import settings
from django.core.management import CommandError

from accounts.choices import STAFF_ROLES, Role
from accounts.management.commands import write_access_page
from accounts.policy import ROLE_PERMISSIONS, WITHOUT_ROLE, Permission
from tests.access.walk import every_route


def test_staff_and_portal_share_no_permission():
    staff = frozenset().union(*(ROLE_PERMISSIONS[role] for role in STAFF_ROLES))
    assert staff & ROLE_PERMISSIONS[Role.CONSUMER] == frozenset()


def test_every_role_is_in_the_table_and_every_permission_has_a_role():
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert frozenset().union(WITHOUT_ROLE, *ROLE_PERMISSIONS.values()) == set(Permission)


def test_every_permission_opens_something():
    assert {route.permission for route in every_route()} == set(Permission)


def test_workspace_and_portal_ask_for_permissions_of_their_own_face():
    portal = ROLE_PERMISSIONS[Role.CONSUMER]
    strays = [
        route.name
        for route in every_route()
        if (route.name.startswith("portal:") and route.permission not in portal | {Permission.PUBLIC})
        or (route.name.startswith("workspace:") and route.permission in portal | WITHOUT_ROLE)
    ]
    assert strays == []


def test_portal_addresses_never_name_a_person():
    assert [route.name for route in every_route() if route.path.startswith("my/") and "consumer" in route.path] == []


def test_staff_addresses_about_a_person_stand_below_that_person():
    below = "work/consumers/<uuid:consumer_pk>/"
    assert [
        route.name for route in every_route() if "consumer_pk" in route.arguments and not route.path.startswith(below)
    ] == []


def test_access_page_matches_the_policy():
    written = (settings.BASE_DIR / "docs" / "access.md").read_text()
    assert written == write_access_page.page(), "Run `manage.py write_access_page`."


def test_the_page_names_every_role_and_permission_with_a_sentence():
    lines = write_access_page.page().splitlines()
    told = {line.split("|")[1].strip(" `"): line.split("|")[2].strip() for line in lines if line.count("|") in (4, 5)}
    assert {str(role.label) for role in Role} | set(Permission) <= told.keys()
    assert all(told.values())


def test_policy_line_without_a_comment_is_refused():
    with pytest.raises(CommandError, match="Tell in a comment beside SPECIALIST in accounts/policy.py"):
        write_access_page.page("class Permission(StrEnum):\n    PUBLIC = 'public'\n")
