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
