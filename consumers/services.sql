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

CREATE OR REPLACE FUNCTION change_own_ways(
    own_language text, own_call text, own_voicemail text, own_text text, own_email text, own_letter text, own_words text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- as above: their language, and the ways in which it is safe to reach them
    IF actor_kind() IS DISTINCT FROM 'user' OR actor_person() IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('pghistory.context_metadata', json_build_object('actor', 'user:' || actor_user())::text, true);
    INSERT INTO consumers_particulars AS p (consumer_id, language, safe_call, safe_voicemail, safe_text, safe_email,
            safe_letter, safe_words, interpreter, reading, email, address, address_more, city, zip_code, county, ma_id, payer)
        VALUES (actor_person(), own_language, own_call, own_voicemail, own_text, own_email, own_letter, own_words,
            '', '', '', '', '', '', '', '', '', '')
        ON CONFLICT (consumer_id) DO UPDATE SET language = own_language, safe_call = own_call,
            safe_voicemail = own_voicemail, safe_text = own_text, safe_email = own_email, safe_letter = own_letter,
            safe_words = own_words
        WHERE (p.language, p.safe_call, p.safe_voicemail, p.safe_text, p.safe_email, p.safe_letter, p.safe_words)
            IS DISTINCT FROM (own_language, own_call, own_voicemail, own_text, own_email, own_letter, own_words);
END $$;
