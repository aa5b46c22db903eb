-- Two ways past the row policies of a WRAP, each no wider than its name: erasing, and a supporter's link.

-- The only way in which lines of a WRAP are erased: by the job, after the waiting time that the person was told.

CREATE OR REPLACE FUNCTION erase_wrap() RETURNS TABLE (consumer_id uuid, lines bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    due uuid[];
BEGIN
    -- erases the removed lines whose day has come, with their history and ticks; returns their number for each person
    IF actor_job() IS DISTINCT FROM 'wrap' THEN
        RAISE EXCEPTION 'Only the job erases lines of a WRAP.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Locked first: a line that is used again meanwhile is not due any more.
    SELECT array_agg(locked.id) INTO due FROM (
        SELECT w.id FROM wrap_line w WHERE w.erase_on <= agency_today() FOR UPDATE) locked;
    RETURN QUERY SELECT w.consumer_id, count(*) FROM wrap_line w WHERE w.id = ANY (due) GROUP BY w.consumer_id;
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
