-- Who is acting, and whom they may see: `Consumer.objects.visible_to` in SQL, and what the row policies of every table
-- stand on. Put in place anew after each `migrate` (accounts/guards.py). Owned by peerhub_guard, a role that nobody can
-- sign in as and that may read what is asked here. Days are the agency's own.
--
-- In PL/pgSQL, so that a function may stand here before the tables it asks, and so that its plans are kept. They are
-- asked anew in every statement, some for every row. So an id is told by its length, where a regular expression would
-- take ten times as long; roles are looked up once; and functions whose names end in `_as` are told what their callers
-- know already. Those have no rights of their own: only called from the others do they read as the guard.

CREATE OR REPLACE FUNCTION actor_kind() RETURNS text LANGUAGE sql STABLE AS $$
    -- user, person, door, job or command; null when nobody is acting
    SELECT CASE WHEN current_setting('peerhub.actor', true) LIKE ANY (ARRAY[
                    'user:' || repeat('_', 36), 'person:' || repeat('_', 36), 'door:%', 'job:%', 'command:%'])
                THEN split_part(current_setting('peerhub.actor', true), ':', 1) END
$$;

CREATE OR REPLACE FUNCTION actor_user() RETURNS uuid LANGUAGE sql STABLE AS $$
    -- the account that is signed in
    SELECT CASE WHEN current_setting('peerhub.actor', true) LIKE 'user:' || repeat('_', 36)
                THEN substr(current_setting('peerhub.actor', true), 6)::uuid END
$$;

CREATE OR REPLACE FUNCTION actor_job() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN actor_kind() = 'job' THEN split_part(current_setting('peerhub.actor', true), ':', 2) END
$$;

CREATE OR REPLACE FUNCTION in_force(starts_at timestamptz, ends_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp())
$$;

CREATE OR REPLACE FUNCTION in_force(starts_on date, ends_on date, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT starts_on <= today AND (ends_on IS NULL OR ends_on >= today)
$$;

CREATE OR REPLACE FUNCTION agency_today() RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (statement_timestamp() AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date;
END $$;

CREATE OR REPLACE FUNCTION roles_held() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    today date;
BEGIN
    -- the staff roles of the account that is signed in; none for everybody else, a closed account included
    IF me IS NULL THEN
        RETURN '{}';
    END IF;
    today := agency_today();
    RETURN ARRAY(
        SELECT g.role::text FROM accounts_rolegrant g JOIN accounts_user u ON u.id = g.user_id
        WHERE g.user_id = me AND u.is_active AND in_force(g.starts_on, g.ends_on, today) AND g.revoked_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION holds(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT wanted = ANY (roles_held())
$$;

CREATE OR REPLACE FUNCTION actor_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the person served who is acting: signed in, or on a staff member's phone that was handed to them
    IF actor_kind() = 'person' THEN
        RETURN nullif(split_part(current_setting('peerhub.actor', true), ':', 2), '')::uuid;
    END IF;
    RETURN (SELECT c.id FROM consumers_consumer c JOIN accounts_user u ON u.id = c.user_id
            WHERE c.user_id = actor_user() AND u.is_active);
END $$;

CREATE OR REPLACE FUNCTION closed_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- people whose record is open to named staff only, of whom the account acting is none
    RETURN QUERY SELECT r.consumer_id FROM consumers_restriction r
        WHERE in_force(r.starts_at, r.ends_at) AND NOT EXISTS (
            SELECT FROM consumers_allowed a
            WHERE a.consumer_id = r.consumer_id AND a.user_id = me AND in_force(a.starts_at, a.ends_at)
            AND me IS DISTINCT FROM r.staff_account_id AND NOT EXISTS (  -- nor whoever came to lead their team later
                SELECT FROM staff_membership theirs JOIN staff_membership lead ON lead.team_id = theirs.team_id
                WHERE theirs.user_id = r.staff_account_id AND lead.user_id = me
                AND theirs.part = 'member' AND lead.part IN ('supervisor', 'cover')));
END $$;

CREATE OR REPLACE FUNCTION supervised_teams() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    today date := agency_today();
BEGIN
    RETURN QUERY SELECT team_id FROM staff_membership
        WHERE user_id = me AND part IN ('supervisor', 'cover') AND in_force(starts_on, ends_on, today)
        AND revoked_at IS NULL;
END $$;

CREATE OR REPLACE FUNCTION worked_with_as(me uuid, roles text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    today date;
BEGIN
    -- a specialist's own people, those they cover, and those of the colleagues they stand in for
    IF NOT 'specialist' = ANY (roles) THEN
        RETURN;
    END IF;
    today := agency_today();
    RETURN QUERY SELECT a.consumer_id FROM consumers_access a
        WHERE (a.user_id = me AND a.kind IN ('assignment', 'cover')
               OR a.kind = 'assignment' AND a.user_id = ANY (ARRAY(
                   SELECT c.covered_id FROM staff_cover c
                   WHERE c.stand_in_id = me AND c.ended_at IS NULL AND in_force(c.starts_on, c.ends_on, today))))
        AND in_force(a.starts_at, a.ends_at)
        AND a.consumer_id <> ALL (ARRAY(SELECT closed_consumers()));
END $$;

CREATE OR REPLACE FUNCTION worked_with() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT worked_with_as(actor_user(), roles_held());
END $$;

CREATE OR REPLACE FUNCTION works_or_worked_with(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- whether the account acting reads this person's record, was ever given any right to, stood in for somebody who
    -- works with them, or wrote about them: whoever does makes no way into what is the person's own
    RETURN person IN (SELECT visible_consumers())
        OR EXISTS (SELECT FROM consumers_access WHERE consumer_id = person AND user_id = me)
        OR EXISTS (SELECT FROM peer_sessions_peersession WHERE consumer_id = person AND specialist_id = me)
        OR EXISTS (
            SELECT FROM staff_cover c JOIN consumers_access a ON a.user_id = c.covered_id AND a.kind = 'assignment'
            WHERE c.stand_in_id = me AND c.starts_on <= agency_today() AND a.consumer_id = person);
END $$;

CREATE OR REPLACE FUNCTION supervised_as(roles text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- the people of the teams that the account acting leads
    IF 'supervisor' = ANY (roles) THEN
        RETURN QUERY SELECT id FROM consumers_consumer
            WHERE team_id = ANY (ARRAY(SELECT supervised_teams())) AND id <> ALL (ARRAY(SELECT closed_consumers()));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION supervised_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT supervised_as(roles_held());
END $$;

CREATE OR REPLACE FUNCTION visible_as(me uuid, roles text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    oneself uuid;
BEGIN
    -- the people whose record the actor may read: oneself, or whom one works with, reviews, signs for, leads the team of
    IF cardinality(roles) = 0 THEN
        oneself := actor_person();
        IF oneself IS NOT NULL THEN
            RETURN NEXT oneself;
        END IF;
        RETURN;
    END IF;
    IF 'specialist' = ANY (roles) THEN
        RETURN QUERY SELECT worked_with_as(me, roles);
    END IF;
    IF 'supervisor' = ANY (roles) THEN
        RETURN QUERY SELECT supervised_as(roles);
    END IF;
    IF roles && ARRAY['reviewer', 'professional'] THEN
        RETURN QUERY SELECT consumer_id FROM consumers_access
            WHERE user_id = me AND in_force(starts_at, ends_at)
            AND (kind = 'sample' AND 'reviewer' = ANY (roles) OR kind = 'plan' AND 'professional' = ANY (roles))
            AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION visible_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT visible_as(actor_user(), roles_held());
END $$;

CREATE OR REPLACE FUNCTION emergency_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    opened uuid[];
BEGIN
    -- the people whose record the account acting has opened in an emergency, for as long as that lasts. There is hardly
    -- ever anybody, so that only then is looked up what it takes.
    opened := ARRAY(SELECT consumer_id FROM consumers_access
                    WHERE user_id = me AND kind = 'break_glass' AND in_force(starts_at, ends_at));
    IF cardinality(opened) > 0 AND roles_held() && ARRAY['specialist', 'supervisor'] THEN
        RETURN QUERY SELECT unnest(opened) EXCEPT SELECT closed_consumers();
    END IF;
END $$;

CREATE OR REPLACE FUNCTION emergency_sessions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the last three signed sessions of those people; records of substance use services (42 CFR part 2) only when what
    -- section 2.51 asks for is written down
    RETURN QUERY SELECT latest.id FROM emergency_consumers() AS opened (consumer_id) CROSS JOIN LATERAL (
        SELECT s.id FROM peer_sessions_peersession s JOIN peer_sessions_note n ON n.session_id = s.id
        WHERE s.consumer_id = opened.consumer_id AND (NOT n.is_part_2 OR EXISTS (
            SELECT FROM consumers_breakglass b JOIN consumers_access a ON a.id = b.access_id
            WHERE b.consumer_id = opened.consumer_id AND b.opened_by_id = me AND b.medical_personnel <> ''
            AND in_force(a.starts_at, a.ends_at)))
        ORDER BY s.starts_at DESC LIMIT 3
    ) latest;
END $$;

CREATE OR REPLACE FUNCTION opened_emergency(access bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM consumers_breakglass WHERE access_id = access AND opened_by_id = actor_user());
END $$;

CREATE OR REPLACE FUNCTION kept_identities() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the people whose name, contact and assignments intake works with
    IF holds('intake') THEN
        RETURN QUERY SELECT id FROM consumers_consumer WHERE id <> ALL (ARRAY(SELECT closed_consumers()));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION open_concerns() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    roles text[] := roles_held();
BEGIN
    -- what people have raised: each person's own, the privacy officer's and the named handler's, never of whom it names
    IF cardinality(roles) = 0 THEN
        RETURN QUERY SELECT id FROM consumers_concern WHERE consumer_id = actor_person();
        RETURN;
    END IF;
    RETURN QUERY SELECT c.id FROM consumers_concern c
        WHERE ('privacy_officer' = ANY (roles) OR c.handler_id = me)
        AND NOT EXISTS (SELECT FROM consumers_concernnamed n WHERE n.concern_id = c.id AND n.user_id = me);
END $$;

CREATE OR REPLACE FUNCTION known_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    roles text[] := roles_held();
BEGIN
    -- the people whose name and contact the actor may know. The privacy officer keeps the lists of those whose record
    -- is open to named staff only, and so knows that there are such people.
    IF 'privacy_officer' = ANY (roles) THEN
        RETURN QUERY SELECT id FROM consumers_consumer;
        RETURN;
    END IF;
    IF 'intake' = ANY (roles) THEN  -- whom other roles would add is among these
        RETURN QUERY SELECT kept_identities();
    ELSE
        RETURN QUERY SELECT visible_as(me, roles);
        IF cardinality(roles) = 0 THEN
            RETURN;
        END IF;
        RETURN QUERY SELECT emergency_consumers();
        RETURN QUERY SELECT consumer_id FROM peer_sessions_peersession
            WHERE specialist_id = me AND signed_at IS NULL AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()));
    END IF;
    IF EXISTS (SELECT FROM consumers_concern WHERE handler_id = me) THEN
        RETURN QUERY SELECT consumer_id FROM consumers_concern WHERE handler_id = me AND id IN (SELECT open_concerns());
    END IF;
END $$;

CREATE OR REPLACE FUNCTION counted_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the people of whom the actor may count what was done; the reminders count everybody's, and read no words
    IF actor_job() = 'reminders' THEN
        RETURN QUERY SELECT id FROM consumers_consumer;
    ELSE
        RETURN QUERY SELECT visible_consumers();
    END IF;
END $$;

CREATE OR REPLACE FUNCTION listed_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF actor_job() = 'reminders' THEN
        RETURN QUERY SELECT id FROM consumers_consumer;
    ELSE
        RETURN QUERY SELECT known_consumers();
    END IF;
END $$;

CREATE OR REPLACE FUNCTION known_accounts() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT user_id FROM consumers_consumer
        WHERE id = ANY (ARRAY(SELECT known_consumers())) AND user_id IS NOT NULL;
END $$;

CREATE OR REPLACE FUNCTION wrote_session(session uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM peer_sessions_peersession
        WHERE id = session AND specialist_id = actor_user() AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())));
END $$;

CREATE OR REPLACE FUNCTION is_signed(session uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM peer_sessions_peersession WHERE id = session AND signed_at IS NOT NULL);
END $$;

CREATE OR REPLACE FUNCTION people_written_about() RETURNS TABLE (person uuid, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the name of everybody about whom the account acting has signed a note, which stays theirs to add to
    RETURN QUERY SELECT c.id, coalesce(nullif(c.goes_by, ''), c.name)::text FROM consumers_consumer c
        WHERE c.id IN (SELECT s.consumer_id FROM peer_sessions_peersession s
                       WHERE s.specialist_id = actor_user() AND s.signed_at IS NOT NULL)
        AND c.id <> ALL (ARRAY(SELECT closed_consumers()));
END $$;

CREATE OR REPLACE FUNCTION signed_sessions_of(person uuid)
RETURNS TABLE (session uuid, starts_at timestamptz, specialist uuid, parts text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    -- that there are these notes and which parts they have, never what they say: what the privacy officer chooses from
    -- when a part is to be withheld
    IF holds('privacy_officer') THEN
        RETURN QUERY SELECT s.id, s.starts_at, s.specialist_id,
                array_remove(ARRAY['together', CASE WHEN n.own_words <> '' THEN 'own_words' END,
                                   CASE WHEN n.next_steps <> '' THEN 'next_steps' END], NULL)
            FROM peer_sessions_peersession s JOIN peer_sessions_note n ON n.session_id = s.id
            WHERE s.consumer_id = person;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION withheld_sessions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- sessions of the person acting of whose note a part is withheld from them for now
    RETURN QUERY SELECT session_id FROM peer_sessions_withheld
        WHERE consumer_id = actor_person() AND lifted_at IS NULL AND until >= agency_today();
END $$;

DROP FUNCTION IF EXISTS readable_note(uuid);
CREATE FUNCTION readable_note(session uuid)
RETURNS TABLE (together text, own_words text, next_steps text, held text[], held_until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    parts text[];
    last_day date;
BEGIN
    -- the signed words of a session as the person acting reads them: without the parts withheld from them, which are
    -- named, with the last day of it
    SELECT coalesce(array_agg(w.part::text), '{}'), max(w.until) INTO parts, last_day FROM peer_sessions_withheld w
        WHERE w.session_id = session AND w.lifted_at IS NULL AND w.until >= agency_today();
    RETURN QUERY SELECT CASE WHEN 'together' = ANY (parts) THEN '' ELSE n.together END,
                        CASE WHEN 'own_words' = ANY (parts) THEN '' ELSE n.own_words END,
                        CASE WHEN 'next_steps' = ANY (parts) THEN '' ELSE n.next_steps END, parts, last_day
        FROM peer_sessions_note n WHERE n.session_id = session AND n.consumer_id = actor_person();
END $$;

CREATE OR REPLACE FUNCTION may_arrange_cover(covered uuid, stand_in uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    today date := agency_today();
BEGIN
    -- a supervisor for the specialists of their teams; a specialist for themselves, by a colleague of the same team
    RETURN EXISTS (
        SELECT FROM staff_membership theirs
        WHERE theirs.user_id = covered AND theirs.part = 'member' AND in_force(theirs.starts_on, theirs.ends_on, today)
        AND theirs.revoked_at IS NULL
        AND (holds('supervisor') AND theirs.team_id IN (SELECT supervised_teams())
             OR covered = me AND holds('specialist') AND EXISTS (
                SELECT FROM staff_membership s WHERE s.user_id = stand_in AND s.team_id = theirs.team_id
                AND s.part = 'member' AND in_force(s.starts_on, s.ends_on, today) AND s.revoked_at IS NULL)))
    AND EXISTS (
        SELECT FROM accounts_rolegrant g
        WHERE g.user_id = stand_in AND g.role = 'specialist' AND in_force(g.starts_on, g.ends_on, today)
        AND g.revoked_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION why_visible(person uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    roles text[] := roles_held();
    own text[];
BEGIN
    -- in which capacity the actor may know this person, the nearest first; null when in none
    IF cardinality(roles) = 0 THEN
        RETURN CASE WHEN person = actor_person() THEN 'self' WHEN actor_kind() = 'job' THEN 'job' END;
    END IF;
    IF NOT person IN (SELECT closed_consumers()) THEN
        SELECT array_agg(kind::text) INTO own FROM consumers_access
            WHERE consumer_id = person AND user_id = me AND in_force(starts_at, ends_at);
        IF 'specialist' = ANY (roles) AND 'assignment' = ANY (own) THEN
            RETURN 'assigned';
        ELSIF person IN (SELECT worked_with_as(me, roles)) THEN
            RETURN 'cover';
        ELSIF 'supervisor' = ANY (roles) AND EXISTS (
            SELECT FROM consumers_consumer WHERE id = person AND team_id IN (SELECT supervised_teams())) THEN
            RETURN 'team';
        ELSIF 'professional' = ANY (roles) AND 'plan' = ANY (own) THEN
            RETURN 'plan';
        ELSIF 'reviewer' = ANY (roles) AND 'sample' = ANY (own) THEN
            RETURN 'sample';
        ELSIF person IN (SELECT emergency_consumers()) THEN
            RETURN 'break_glass';
        ELSIF 'intake' = ANY (roles) THEN
            RETURN 'intake';
        ELSIF EXISTS (
            SELECT FROM peer_sessions_peersession
            WHERE consumer_id = person AND specialist_id = me) THEN
            RETURN 'author';
        END IF;
    END IF;
    RETURN CASE WHEN 'privacy_officer' = ANY (roles) THEN 'privacy_officer'
                WHEN person IN (SELECT known_consumers()) THEN 'concern' END;
END $$;
