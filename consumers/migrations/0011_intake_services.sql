CREATE OR REPLACE FUNCTION change_own_ways(changed jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- as above: their language, and the ways in which it is safe to reach them. `changed` has those of these facts that
    -- the person changed; the others stay as they are stored now, whoever wrote them a moment ago.
    IF actor_kind() IS DISTINCT FROM 'user' OR actor_person() IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('pghistory.context_metadata', json_build_object('actor', 'user:' || actor_user())::text, true);
    INSERT INTO consumers_particulars AS p (consumer_id, language, safe_call, safe_voicemail, safe_text, safe_email,
            safe_letter, safe_words, interpreter, reading, email, address, address_more, city, zip_code, county, ma_id, payer)
        VALUES (actor_person(), coalesce(changed->>'language', ''), coalesce(changed->>'safe_call', ''),
            coalesce(changed->>'safe_voicemail', ''), coalesce(changed->>'safe_text', ''),
            coalesce(changed->>'safe_email', ''), coalesce(changed->>'safe_letter', ''),
            coalesce(changed->>'safe_words', ''), '', '', '', '', '', '', '', '', '', '')
        ON CONFLICT (consumer_id) DO UPDATE SET
            language = coalesce(changed->>'language', p.language),
            safe_call = coalesce(changed->>'safe_call', p.safe_call),
            safe_voicemail = coalesce(changed->>'safe_voicemail', p.safe_voicemail),
            safe_text = coalesce(changed->>'safe_text', p.safe_text),
            safe_email = coalesce(changed->>'safe_email', p.safe_email),
            safe_letter = coalesce(changed->>'safe_letter', p.safe_letter),
            safe_words = coalesce(changed->>'safe_words', p.safe_words);
END $$;
