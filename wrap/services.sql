-- The only way in which lines of a WRAP are erased: by the job, after the waiting time that the person was told.

CREATE OR REPLACE FUNCTION erase_wrap() RETURNS TABLE (consumer_id uuid, lines bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    due uuid[];
BEGIN
    -- erases the removed lines whose day has come, with their history and ticks; returns how many of whom
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
