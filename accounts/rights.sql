-- Who is acting, and the roles of the account that is signed in.
--
-- The files named rights.sql hold the functions that row security asks. accounts/guards.py installs them after
-- each `migrate`; their functions and views belong to the role peerhub_guard, which may read every table and cannot sign
-- in. The functions are PL/pgSQL, so that PostgreSQL keeps their plans and a function may be made before its tables.

CREATE OR REPLACE FUNCTION actor_kind() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    actor text := current_setting('peerhub.actor', true);
    kind text := split_part(actor, ':', 1);
BEGIN
    -- user, person, anonymous, job or command; null when nobody is acting. An id is recognized by its length: a regular
    -- expression takes ten times as long, and this runs for every row of a joined table.
    RETURN CASE WHEN kind IN ('anonymous', 'job', 'command') AND actor LIKE '%:%'
                  OR kind IN ('user', 'person') AND length(actor) = length(kind) + 37 THEN kind END;
END $$;

CREATE OR REPLACE FUNCTION actor_user() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- the account that is signed in
    RETURN CASE WHEN actor_kind() = 'user' THEN substr(current_setting('peerhub.actor', true), 6)::uuid END;
END $$;

CREATE OR REPLACE FUNCTION actor_job() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE WHEN actor_kind() = 'job' THEN split_part(current_setting('peerhub.actor', true), ':', 2) END;
END $$;

CREATE OR REPLACE FUNCTION in_force(starts_at timestamptz, ends_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp())
$$;

CREATE OR REPLACE FUNCTION in_force(starts_on date, ends_on date, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT starts_on <= today AND (ends_on IS NULL OR ends_on >= today)
$$;

-- Each role that an open account holds today.
CREATE OR REPLACE VIEW role_now AS
SELECT g.user_id, g.role FROM accounts_rolegrant g JOIN accounts_user u ON u.id = g.user_id
WHERE u.is_active AND g.revoked_at IS NULL AND in_force(g.starts_on, g.ends_on, (SELECT today FROM agency_day));

CREATE OR REPLACE FUNCTION roles_held() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the staff roles of the account that is signed in; none for a person served and for a closed account
    IF me IS NULL THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(SELECT role::text FROM role_now WHERE user_id = me);
END $$;

CREATE OR REPLACE FUNCTION holds(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT wanted = ANY (roles_held())
$$;
