-- Three ways past the row policies of a WRAP, each no wider than its name: erasing, a supporter's link, and a phone.

-- The only way in which a WRAP is erased: by the job, after the waiting time that the person was told.

CREATE OR REPLACE FUNCTION erase_wrap() RETURNS TABLE (consumer_id uuid, lines bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    due uuid[];
    due_directives uuid[];
    over uuid[];
    removed uuid[];
    due_looking_back uuid[];
    due_papers uuid[];
    wait interval;
BEGIN
    -- erases the removed lines whose day has come, with their history and ticks, the pages from paper, the records of
    -- advance directives and what was written looking back whose day has come, and links (with their openings) and
    -- copies on phones that have been over for as long; returns the number of lines for each person of whom something
    -- was erased
    IF actor_job() IS DISTINCT FROM 'wrap' THEN
        RAISE EXCEPTION 'Only the job erases lines of a WRAP.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Locked first: a line that is used again meanwhile is not due any more.
    SELECT array_agg(locked.id) INTO due FROM (
        SELECT w.id FROM wrap_line w WHERE w.erase_on <= agency_today() FOR UPDATE) locked;
    SELECT array_agg(locked.id) INTO due_directives FROM (
        SELECT d.id FROM wrap_directive d WHERE d.erase_on <= agency_today() FOR UPDATE) locked;
    SELECT array_agg(locked.id) INTO due_looking_back FROM (
        SELECT b.id FROM wrap_lookingback b WHERE b.erase_on <= agency_today() FOR UPDATE) locked;
    SELECT array_agg(locked.id) INTO due_papers FROM (
        SELECT p.id FROM wrap_paper p WHERE p.erase_on <= agency_today() FOR UPDATE) locked;
    -- Links that are over wait as long as a line that is removed today.
    wait := make_interval(days => coalesce((SELECT r.value FROM agency_rule r WHERE r.key = 'wrap_erase_days'
        AND r.effective_from <= agency_today() ORDER BY r.effective_from DESC LIMIT 1), 30));
    SELECT array_agg(locked.id) INTO over FROM (
        SELECT l.id FROM wrap_supporterlink l
        WHERE least(l.ended_at, l.expires_at) <= statement_timestamp() - wait FOR UPDATE) locked;
    SELECT array_agg(locked.id) INTO removed FROM (
        SELECT k.id FROM wrap_keptplan k WHERE k.ended_at <= statement_timestamp() - wait FOR UPDATE) locked;
    RETURN QUERY SELECT gone.consumer_id, sum(gone.lines)::bigint FROM (
        SELECT w.consumer_id, 1 AS lines FROM wrap_line w WHERE w.id = ANY (due)
        UNION ALL SELECT d.consumer_id, 0 FROM wrap_directive d WHERE d.id = ANY (due_directives)
        UNION ALL SELECT b.consumer_id, 0 FROM wrap_lookingback b WHERE b.id = ANY (due_looking_back)
        UNION ALL SELECT p.consumer_id, 0 FROM wrap_paper p WHERE p.id = ANY (due_papers)
        UNION ALL SELECT l.consumer_id, 0 FROM wrap_supporterlink l WHERE l.id = ANY (over)
        UNION ALL SELECT k.consumer_id, 0 FROM wrap_keptplan k WHERE k.id = ANY (removed)) gone
        GROUP BY gone.consumer_id;
    DELETE FROM wrap_directive d WHERE d.id = ANY (due_directives);
    DELETE FROM wrap_lookingback b WHERE b.id = ANY (due_looking_back);
    DELETE FROM wrap_paper p WHERE p.id = ANY (due_papers);
    DELETE FROM wrap_opening o WHERE o.link_id = ANY (over);
    DELETE FROM wrap_supporterlink l WHERE l.id = ANY (over);
    DELETE FROM wrap_keptplan k WHERE k.id = ANY (removed);
    DELETE FROM wrap_tick t WHERE t.line_id = ANY (due);
    DELETE FROM wrap_lineevent e WHERE e.pgh_obj_id = ANY (due);
    DELETE FROM wrap_line w WHERE w.id = ANY (due);
END $$;

-- The only way in which somebody without an account reads lines of a WRAP.
CREATE OR REPLACE FUNCTION open_supporter_link(link uuid, hashes text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    opened wrap_supporterlink;
BEGIN
    -- [section, words] of each line that the link shows, in the person's order; null unless one of the hashes is that of
    -- its code. Each opening becomes a row that the person reads.
    SELECT s.* INTO opened FROM wrap_supporterlink s JOIN consumers_consumer c ON c.id = s.consumer_id
        WHERE s.id = link AND s.code_hash <> '' AND s.code_hash = ANY (hashes) AND s.ended_at IS NULL
        AND (s.expires_at IS NULL OR s.expires_at > statement_timestamp()) AND c.status <> 'died';
    IF opened.id IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO wrap_opening (id, link_id, consumer_id, at)
        VALUES (gen_random_uuid(), opened.id, opened.consumer_id, statement_timestamp());
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_array(l.section, l.words) ORDER BY l.position, l.created_at, l.id)
        FROM wrap_line l WHERE l.consumer_id = opened.consumer_id AND l.section = ANY (opened.sections)
        AND l.set_aside_at IS NULL AND l.removed_at IS NULL AND NOT opened.shows_nothing), '[]');
END $$;

-- The only way in which a phone reads the crisis plan anew after the sign-in has ended.
CREATE OR REPLACE FUNCTION open_kept_plan(kept uuid, hash text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person uuid;
    is_open boolean;
BEGIN
    -- [section, words] of each line of the crisis plan that is in use, in the person's order; null unless the hash
    -- is that of the token of this copy; false while the account is closed, so that the phone keeps what it has.
    SELECT k.consumer_id, u.is_active INTO person, is_open FROM wrap_keptplan k
        JOIN consumers_consumer c ON c.id = k.consumer_id JOIN accounts_user u ON u.id = c.user_id
        WHERE k.id = kept AND k.token_hash = hash AND k.ended_at IS NULL AND c.status <> 'died'
        FOR UPDATE OF k;
    IF person IS NULL OR NOT is_open THEN
        RETURN CASE WHEN person IS NOT NULL THEN 'false'::jsonb END;
    END IF;
    UPDATE wrap_keptplan k SET refreshed_at = statement_timestamp() WHERE k.id = kept;
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_array(l.section, l.words) ORDER BY l.position, l.created_at, l.id)
        FROM wrap_line l WHERE l.consumer_id = person AND split_part(l.section, '_', 1) = 'crisis'
        AND l.set_aside_at IS NULL AND l.removed_at IS NULL), '[]');
END $$;
