-- Which parts of whose WRAP the actor reads because the person shares them. Their own WRAP needs no share.

CREATE OR REPLACE FUNCTION shared_wrap() RETURNS TABLE (consumer_id uuid, part text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- A share gives nothing to an account that does not, or no longer, work with the person.
    RETURN QUERY SELECT s.consumer_id, s.part::text FROM acting_capacities() c
        JOIN wrap_share s ON s.consumer_id = c.consumer_id
        WHERE s.ended_at IS NULL AND (
            s.kind = 'one' AND s.user_id = me AND c.capacity IN ('assigned', 'cover')
            OR s.kind = 'team' AND c.capacity IN ('assigned', 'cover', 'team')
            OR s.kind = 'emergency' AND c.capacity = 'break_glass' AND (s.user_id IS NULL OR s.user_id = me));
END $$;
