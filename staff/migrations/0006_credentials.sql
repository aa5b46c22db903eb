-- Whose staff file the acting account reads and confirms.

CREATE OR REPLACE FUNCTION led_staff() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the members of the teams that the acting account leads, whose files it reads and confirms
    IF holds('supervisor') THEN
        RETURN QUERY SELECT m.user_id FROM staff_membership m JOIN team_lead_now l ON l.team_id = m.team_id
            WHERE l.user_id = me AND m.part = 'member' AND m.user_id <> me AND m.revoked_at IS NULL
            AND in_force(m.starts_on, m.ends_on, agency_today());
    END IF;
END $$;
