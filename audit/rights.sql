-- Which rows of the trail a person reads about themselves.

CREATE OR REPLACE FUNCTION is_entry_withheld(at timestamptz, actor uuid, done text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- whether a row is withheld today from the acting person; never what the withholding account did itself
    RETURN EXISTS (
        SELECT FROM audit_withheldentries w WHERE w.person_id = actor_person() AND w.ended_at IS NULL AND w.until >= agency_today()
        AND (is_entry_withheld.done IN ('withhold', 'hold') OR is_entry_withheld.at >= w.starts_at AND is_entry_withheld.at < w.ends_at
             AND (w.account_id = is_entry_withheld.actor
                  OR w.account_id IS NULL AND w.withheld_by_id IS DISTINCT FROM is_entry_withheld.actor)));
END $$;

CREATE OR REPLACE FUNCTION is_any_entry_withheld() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- asked once a statement, so that `is_entry_withheld` is asked for each row only while something is withheld
    RETURN EXISTS (SELECT FROM audit_withheldentries WHERE person_id = actor_person() AND ended_at IS NULL AND until >= agency_today());
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
