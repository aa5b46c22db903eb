-- Who leads which team, and which specialist covers for which colleague.

CREATE OR REPLACE VIEW team_lead_now AS
SELECT user_id, team_id FROM staff_membership
WHERE part IN ('supervisor', 'cover') AND revoked_at IS NULL AND in_force(starts_on, ends_on, (SELECT today FROM agency_day));

CREATE OR REPLACE VIEW cover_now AS
SELECT stand_in_id, covered_id FROM staff_cover
WHERE ended_at IS NULL AND in_force(starts_on, ends_on, (SELECT today FROM agency_day));

CREATE OR REPLACE FUNCTION supervised_teams() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    RETURN QUERY SELECT team_id FROM team_lead_now WHERE user_id = me;
END $$;

CREATE OR REPLACE FUNCTION own_teams() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the teams that the acting account leads itself: who only covers for a supervisor names no successor
    RETURN QUERY SELECT team_id FROM staff_membership
        WHERE user_id = me AND part = 'supervisor' AND revoked_at IS NULL AND in_force(starts_on, ends_on, agency_today());
END $$;

CREATE OR REPLACE FUNCTION may_arrange_cover(covered uuid, stand_in uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    today date := agency_today();
BEGIN
    -- A supervisor arranges a cover for the specialists of their teams, by any specialist; a specialist for themselves,
    -- by a colleague of the same team.
    RETURN EXISTS (
        SELECT FROM staff_membership theirs
        WHERE theirs.user_id = covered AND theirs.part = 'member' AND in_force(theirs.starts_on, theirs.ends_on, today)
        AND theirs.revoked_at IS NULL
        AND (holds('supervisor') AND theirs.team_id IN (SELECT supervised_teams())
             OR covered = me AND holds('specialist') AND EXISTS (
                SELECT FROM staff_membership s WHERE s.user_id = stand_in AND s.team_id = theirs.team_id
                AND s.part = 'member' AND in_force(s.starts_on, s.ends_on, today) AND s.revoked_at IS NULL)))
    AND EXISTS (SELECT FROM role_now WHERE user_id = stand_in AND role = 'specialist');
END $$;

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

CREATE OR REPLACE FUNCTION counted_supervision() RETURNS TABLE (staff uuid, last_at timestamptz, minutes bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- When the actor and the staff they lead were last supervised, and how long in all, by whomever: what counts is
    -- signed by the supervisor. It says nothing of what they spoke about, so that a successor may read it too.
    RETURN QUERY SELECT taken.holder_id, max(held.starts_at), sum(held.minutes) FROM staff_supervisionpart taken
        JOIN staff_supervision held ON held.id = taken.supervision_id AND held.supervisor_id <> taken.holder_id
        WHERE taken.holder_id = ANY (ARRAY(SELECT led_staff() UNION ALL SELECT actor_user())) AND EXISTS (
            SELECT FROM staff_supervisionpart leads WHERE leads.supervision_id = held.id
            AND leads.holder_id = held.supervisor_id AND leads.signed_at IS NOT NULL)
        GROUP BY taken.holder_id;
END $$;

CREATE OR REPLACE FUNCTION fte_of(staff uuid) RETURNS numeric
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- The part of full time that the actor, the staff they lead, and the other supervisors of their teams work, for the
    -- ratio of a team: full time if nobody entered it. NULL for everybody else.
    IF staff = actor_user() OR staff IN (SELECT led_staff()) OR EXISTS (
        SELECT FROM staff_membership WHERE user_id = staff AND part = 'supervisor' AND team_id IN (SELECT supervised_teams())
    ) THEN
        RETURN coalesce((SELECT fte FROM staff_stafffacts WHERE holder_id = staff), 1);
    END IF;
    RETURN NULL;
END $$;
