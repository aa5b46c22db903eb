"""What the database's triggers must not let the serving role get around.

django-pgtrigger writes a function that lets any session switch triggers off by a setting, and history triggers that
write with the rights of whoever changed the row. Every installed trigger brings the first one back, so both are
mended after each `migrate`.
"""

import pgtrigger
from django.db import connections

# `role` is what was entered with SET ROLE; unlike `current_user` it stays the same inside SECURITY DEFINER functions.
ONLY_THE_OWNER_MAY_IGNORE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_setting('role') = 'peerhub_owner'
       AND coalesce(trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false)
$$
"""


def guard_triggers(using: str, **_) -> None:
    """Let no role but the owner switch a trigger off, and nobody but the trigger write history."""
    connection = connections[using]
    quote, tables = connection.ops.quote_name, set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(ONLY_THE_OWNER_MAY_IGNORE)
        for model, trigger in pgtrigger.registered():
            history = getattr(trigger, "event_model", None)
            if history and history._meta.db_table in tables:
                cursor.execute(
                    f"ALTER FUNCTION public.{quote(trigger.get_pgid(model))}()"
                    " SECURITY DEFINER SET search_path = public, pg_temp;"
                    f"REVOKE INSERT, UPDATE, DELETE ON {quote(history._meta.db_table)} FROM peerhub_app"
                )
