"""A system check: the server does not start with a view that names no permission.

This is the first of five nets, each of which stops a view that was written carelessly (tests/access/test_nets.py):

1. this check;
2. `accounts/middleware.py` refuses a view whose permission the user does not have;
3. `consumers/middleware.py` answers 404 for a person whom the permission does not reach;
4. queries about people are narrowed, for example by `Consumer.objects.visible_to`;
5. row security in PostgreSQL, which also holds alone (tests/access/test_nets_off.py).
"""

from django.core.checks import Error, Tags, register

from .access import permission_of, routes


@register(Tags.security)
def every_view_names_a_permission(app_configs, **kwargs) -> list[Error]:
    return [
        Error(
            f"/{route} names no permission.",
            hint="Set `permission = Permission.…` on the view (accounts/policy.py).",
            id="accounts.E001",
        )
        for route, pattern in routes()
        if permission_of(pattern.callback, pattern.name) is None
    ]
