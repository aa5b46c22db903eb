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
