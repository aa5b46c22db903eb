-- Which supervisions the acting account reads, and which it writes.

CREATE OR REPLACE FUNCTION own_supervisions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the supervisions in which the acting account takes part, and those that it holds as supervisor
    RETURN QUERY SELECT supervision_id FROM staff_supervisionpart WHERE holder_id = me
        UNION SELECT id FROM staff_supervision WHERE supervisor_id = me;
END $$;

CREATE OR REPLACE FUNCTION led_supervisions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the supervisions that the acting account holds as supervisor
    IF holds('supervisor') THEN
        RETURN QUERY SELECT id FROM staff_supervision WHERE supervisor_id = me;
    END IF;
END $$;
