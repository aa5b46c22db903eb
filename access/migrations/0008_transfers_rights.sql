CREATE OR REPLACE FUNCTION is_open_specialist(account uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    day date := (at AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date;
BEGIN
    -- whether an account is open, and is a specialist's on the day of this moment
    RETURN EXISTS (
        SELECT FROM accounts_rolegrant g JOIN accounts_user u ON u.id = g.user_id
        WHERE u.id = account AND u.is_active AND g.role = 'specialist' AND g.revoked_at IS NULL
        AND in_force(g.starts_on, g.ends_on, day));
END $$;

CREATE OR REPLACE FUNCTION support_of(person uuid) RETURNS TABLE (
    account uuid, name text, work_phone text, takes_texts boolean, since timestamptz, until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    present uuid[] := ARRAY(SELECT accounts_in_capacity(person, ARRAY['assigned', 'cover']));
    coming uuid[];
BEGIN
    -- who works with a person whom the actor knows, in the same order, with their work phone, and when their assignment
    -- ends if that is known (`until`); then who will work with the person, and from when on (`since`)
    IF person IN (SELECT known_consumers()) OR current_setting('role') = 'peerhub_owner' THEN
        coming := ARRAY(
            SELECT DISTINCT a.user_id FROM access_access a
            WHERE a.consumer_id = person AND a.kind = 'assignment' AND a.starts_at > statement_timestamp()
            AND a.user_id <> ALL (present) AND is_open_specialist(a.user_id, a.starts_at)
            AND person NOT IN (SELECT closed_to(a.user_id)));
    END IF;
    RETURN QUERY SELECT u.id, u.name::text, u.work_phone::text, u.takes_texts,
            CASE WHEN u.id = ANY (coming) THEN days.since END,
            CASE WHEN u.id = ANY (present) THEN nullif(days.until, 'infinity') END
        FROM accounts_user u LEFT JOIN LATERAL (
            SELECT min(a.starts_at) FILTER (WHERE a.starts_at > statement_timestamp()) AS since,
                max(coalesce(a.ends_at, 'infinity')) AS until,
                bool_or(a.is_primary AND in_force(a.starts_at, a.ends_at)) AS is_primary
            FROM access_access a WHERE a.consumer_id = person AND a.user_id = u.id AND a.kind = 'assignment'
            AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp())
        ) days ON true
        WHERE u.id = ANY (present || coming)
        ORDER BY u.id = ANY (coming), days.is_primary IS TRUE DESC, u.name, u.id;
END $$;

CREATE OR REPLACE FUNCTION work_left(account uuid)
RETURNS TABLE (people bigint, drafts bigint, concerns bigint, supervisors text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    left_behind uuid[];
BEGIN
    -- for the administrator who closes an account: how many people are assigned to it or will be, its unsigned notes,
    -- the concerns that it has to answer, and who supervises the teams of these people. Numbers, and names of staff: the
    -- role sees no name of a person.
    IF NOT holds('administrator') AND current_setting('role') <> 'peerhub_owner' THEN
        RETURN;
    END IF;
    left_behind := ARRAY(
        SELECT DISTINCT a.consumer_id FROM access_access a WHERE a.user_id = account
        AND a.kind = 'assignment' AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp()));
    RETURN QUERY SELECT
        cardinality(left_behind)::bigint,
        (SELECT count(*) FROM session_author s WHERE s.user_id = account AND s.capacity = 'author'),
        (SELECT count(*) FROM concerns_concern c WHERE c.handler_id = account AND c.answered_at IS NULL),
        ARRAY(
            SELECT DISTINCT u.name::text FROM capacity_now c JOIN accounts_user u ON u.id = c.user_id
            WHERE c.consumer_id = ANY (left_behind) AND c.capacity = 'team' AND u.id <> account ORDER BY 1);
END $$;
