"""A system check: the server does not start with a view that names no permission (net 1)."""

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
