"""Installs the functions of row security after each `migrate`, and keeps the app role from switching triggers off.

django-pgtrigger writes a function that lets any session switch triggers off by a setting, and history triggers that run
with the rights of the user who changed the row. Each newly installed trigger brings that function back.
"""

from pathlib import Path

import pgtrigger
from django.conf import settings
from django.db import connections

from .rows import APP, GUARD, as_guard

# `role` is the role of SET ROLE; unlike `current_user` it does not change inside SECURITY DEFINER functions.
ONLY_THE_OWNER_MAY_IGNORE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_setting('role') = 'peerhub_owner'
       AND coalesce(trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false)
$$
"""
# In the order in which the views depend on each other. RIGHTS belong to the guard; SERVICES run with owner's rights.
RIGHTS = ("agency", "accounts", "staff", "consumers", "concerns", "sessions", "access", "wrap", "audit")
SERVICES = ("accounts", "consumers", "concerns", "access", "audit", "wrap")
# Tables without row security that the functions read. Protected tables admit the guard by their policies.
ASKED_BY_THE_GUARD = ("accounts_rolegrant", "agency_agency", "staff_membership", "staff_cover")
# Triggers that touch rows which the user who fires them may not touch.
WITH_THE_OWNERS_RIGHTS = {
    "answering",
    "applies",
    "clearances_for_minors",
    "codes_end",
    "consumer_accounts_only",
    "copies_name",
    "demo_sign_ins_end",
    "latest_only",
    "never_all_parts",
    "never_their_manager",
    "no_sign_in_after_death",
    "sign_in_after_all",
    "signing",
    "staff_accounts_only",
}


def guard_triggers(using: str, **_) -> None:
    """Let only the owner switch a trigger off, and let only triggers write history."""
    connection = connections[using]
    quote, tables = connection.ops.quote_name, set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(ONLY_THE_OWNER_MAY_IGNORE)
        for model, trigger in pgtrigger.registered():
            history = getattr(trigger, "event_model", None)
            written = history._meta.db_table if history is not None else ""
            if model._meta.db_table not in tables:
                continue
            function = quote(trigger.get_pgid(model))
            # A temporary table must not shadow a table that the trigger reads.
            cursor.execute(f"ALTER FUNCTION public.{function}() SET search_path = public, pg_temp")
            if written in tables or trigger.name in WITH_THE_OWNERS_RIGHTS:
                cursor.execute(f"ALTER FUNCTION public.{function}() SECURITY DEFINER")
            if written in tables:
                cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {quote(written)} FROM {APP}")


# Tables of the framework that the application never writes.
READ_ONLY = ("auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "pghistory_context")


def guard_rows(using: str, **_) -> None:
    """Install the functions and views of row security from `rights.sql` and `services.sql`, after each `migrate`.

    A partial `migrate` (one app, or backwards) installs nothing: the views need every table.
    """
    connection = connections[using]
    database = connection.ops.quote_name(connection.settings_dict["NAME"])
    tables = set(connection.introspection.table_names())
    if not tables.issuperset(connection.introspection.django_table_names()):
        return
    with connection.cursor() as cursor:
        for app in RIGHTS:
            cursor.execute(as_guard(live_sql(app, "rights")))
        for app in SERVICES:
            cursor.execute(live_sql(app, "services"))
        # Only the owner, which loads in bulk, may create temporary tables.
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
        for table in READ_ONLY:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {connection.ops.quote_name(table)} FROM {APP}")
        for table in sorted(tables.intersection(ASKED_BY_THE_GUARD)):
            cursor.execute(f"GRANT SELECT ON {connection.ops.quote_name(table)} TO {GUARD}")


def live_sql(app: str, kind: str) -> str:
    """The text of an app's `rights.sql` or `services.sql`."""
    return (Path(settings.BASE_DIR) / app / f"{kind}.sql").read_text()
