-- Which rows of the trail a person reads about themselves.

CREATE OR REPLACE FUNCTION is_held(at timestamptz, actor uuid, done text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- whether a row is held back today from the person acting; never what the holder themselves did
    RETURN EXISTS (
        SELECT FROM audit_hold h WHERE h.person_id = actor_person() AND h.ended_at IS NULL AND h.until >= agency_today()
        AND (is_held.done = 'hold' OR is_held.at >= h.starts_at AND is_held.at < h.ends_at
             AND (h.account_id = is_held.actor
                  OR h.account_id IS NULL AND h.held_by_id IS DISTINCT FROM is_held.actor)));
END $$;

CREATE OR REPLACE FUNCTION is_anything_held() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- asked once a statement, so that `is_held` is asked for each row only while something is held back
    RETURN EXISTS (SELECT FROM audit_hold WHERE person_id = actor_person() AND ended_at IS NULL AND until >= agency_today());
END $$;

CREATE OR REPLACE FUNCTION trail_of(person uuid, since timestamptz, until timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the rows about a person, for themselves and the privacy officer, to whom the policy of the table still has to show
    -- them: the policy alone could not use the index of an array
    IF person = actor_person() OR holds('privacy_officer') THEN
        RETURN QUERY SELECT e.id FROM audit_event e WHERE e.person_id = person AND e.at >= since AND e.at < until
            UNION ALL SELECT e.id
            FROM generate_series(date_trunc('month', since AT TIME ZONE 'UTC'), until AT TIME ZONE 'UTC', '1 month') month
            JOIN audit_event e ON date_trunc('month', e.at AT TIME ZONE 'UTC') = month AND e.shown @> ARRAY[person]
            WHERE e.at >= since AND e.at < until AND e.person_id IS DISTINCT FROM person;
    END IF;
END $$;
