-- Changes that the serving role makes only through these functions, which run with the owner's rights.
-- accounts/guards.py installs them after each `migrate`.

CREATE OR REPLACE FUNCTION change_own_details(own_goes_by text, own_pronouns text, own_phone text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the person who is signed in changes these facts about themselves and no others; on a lent phone, nothing
    IF actor_kind() IS DISTINCT FROM 'user' THEN
        RETURN;
    END IF;
    -- the application adds who acts to statements that write, and not to the SELECT that calls this function
    PERFORM set_config('pghistory.context_metadata', json_build_object('actor', 'user:' || actor_user())::text, true);
    UPDATE consumers_consumer SET goes_by = own_goes_by, pronouns = own_pronouns, phone = own_phone
        WHERE id = actor_person() AND (goes_by, pronouns, phone) IS DISTINCT FROM (own_goes_by, own_pronouns, own_phone);
END $$;
