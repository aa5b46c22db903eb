CREATE OR REPLACE FUNCTION supporters(person uuid)
RETURNS TABLE (name text, work_phone text, takes_texts boolean, since timestamptz, until timestamptz)
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
            SELECT DISTINCT a.user_id FROM access_access a JOIN role_now r ON r.user_id = a.user_id
            WHERE a.consumer_id = person AND a.kind = 'assignment' AND a.starts_at > statement_timestamp()
            AND r.role = 'specialist' AND a.user_id <> ALL (present) AND person NOT IN (SELECT closed_to(a.user_id)));
    END IF;
    RETURN QUERY SELECT u.name::text, u.work_phone::text, u.takes_texts,
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

CREATE OR REPLACE FUNCTION is_open_specialist(account uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- whether an account is open and works as a specialist today
    RETURN EXISTS (SELECT FROM role_now WHERE user_id = account AND role = 'specialist');
END $$;

CREATE OR REPLACE FUNCTION work_left(account uuid) RETURNS TABLE (people bigint, drafts bigint, concerns bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- for the administrator who closes an account: how many people are assigned to it, its unsigned notes, and the
    -- concerns that it has to answer. Numbers only: the role sees nobody's name.
    IF holds('administrator') OR current_setting('role') = 'peerhub_owner' THEN
        RETURN QUERY SELECT
            (SELECT count(DISTINCT a.consumer_id) FROM access_access a WHERE a.user_id = account
                AND a.kind = 'assignment' AND in_force(a.starts_at, a.ends_at)),
            (SELECT count(*) FROM session_author s WHERE s.user_id = account AND s.capacity = 'author'),
            (SELECT count(*) FROM concerns_concern c WHERE c.handler_id = account AND c.answered_at IS NULL);
    END IF;
END $$;
