-- Sealing the trail. A call seals one finished day (UTC), at the earliest one hour after its end, when transactions begun
-- before midnight are over. The lock keeps new rows out meanwhile.

CREATE OR REPLACE FUNCTION seal_trail() RETURNS SETOF audit_seal LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    due date;
    before text;
    found record;
BEGIN
    IF (SELECT coalesce((SELECT max(day) + 1 FROM audit_seal), (SELECT min(at AT TIME ZONE 'UTC')::date FROM audit_event)))
        + 1 + interval '1 hour' > now() AT TIME ZONE 'UTC' IS NOT FALSE THEN
        RETURN;
    END IF;
    LOCK TABLE audit_event IN SHARE ROW EXCLUSIVE MODE;
    SELECT day + 1, hash INTO due, before FROM audit_seal ORDER BY day DESC LIMIT 1;
    IF due IS NULL THEN
        SELECT min(at AT TIME ZONE 'UTC')::date, '' INTO due, before FROM audit_event;
    END IF;
    IF due + 1 + interval '1 hour' <= now() AT TIME ZONE 'UTC' THEN
        SELECT count(*) AS count, coalesce(string_agg(encode(sha256(convert_to(ROW(
            id, extract(epoch FROM at), actor_kind, actor_id, roles, account_id, person_id, shown, page, done, outcome,
            why, method, status, address, sign_in, once)::text, 'UTF8')), 'hex'), '' ORDER BY at, id), '') AS rows
        INTO found FROM audit_event
        WHERE at >= due::timestamp AT TIME ZONE 'UTC' AND at < (due + 1)::timestamp AT TIME ZONE 'UTC';
        INSERT INTO audit_seal (day, count, previous, hash, sealed_at) VALUES (
            due, found.count, before,
            encode(sha256(convert_to(concat_ws('|', before, to_char(due, 'YYYY-MM-DD'), found.count, found.rows),
                                     'UTF8')), 'hex'),
            now());
        RETURN QUERY SELECT * FROM audit_seal WHERE day = due;
    END IF;
END $$;
REVOKE EXECUTE ON FUNCTION seal_trail() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_trail() TO peerhub_app;
