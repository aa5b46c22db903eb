-- The teams that the acting account leads itself.

CREATE OR REPLACE FUNCTION own_teams() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the teams that the acting account leads itself: who only covers for a supervisor names no successor
    RETURN QUERY SELECT team_id FROM staff_membership
        WHERE user_id = me AND part = 'supervisor' AND revoked_at IS NULL AND in_force(starts_on, ends_on, agency_today());
END $$;
