-- Changes that the serving role makes only through these functions, which run with the owner's rights.
-- accounts/guards.py installs them after each `migrate`.

CREATE OR REPLACE FUNCTION see_answers(until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the person who is signed in has seen the answers to their concerns
    UPDATE concerns_concern SET answer_seen_at = statement_timestamp()
        WHERE actor_kind() = 'user' AND consumer_id = actor_person()
        AND answered_at <= until AND answer_seen_at IS NULL;
END $$;
