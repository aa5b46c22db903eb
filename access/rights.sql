-- Who may see whom: the one relation (user, person, capacity), and the functions that row policies ask about it.
--
-- A capacity is one branch of `capacity_before_restriction` or `capacity_now`, one member of `Capacity`
-- (accounts/choices.py) and one audience of the matrix (accounts/matrix.py). docs/decisions/0022-one-relation.md shows
-- how to add one.
--
-- * PostgreSQL pushes a condition on user_id or consumer_id down into every branch, so both directions use indexes. Never
--   select from the views without one of them: intake and the privacy officer know all people.
-- * Ask the views inside PL/pgSQL functions, which keep the plan. Planning costs more than running.
-- * A literal list of capacities lets the planner leave out the other branches.
-- * A generic plan is forced: the planner would plan a union of this size anew at each call.
-- * A person on a lent phone has no user. The functions answer for them by `actor_person()`.

-- A restriction limits a record to named staff. The person's own staff account, and every account that leads or led
-- one of that account's teams, never count as named.
CREATE OR REPLACE VIEW restriction_now AS
SELECT consumer_id, staff_account_id FROM access_restriction WHERE in_force(starts_at, ends_at);

CREATE OR REPLACE VIEW named_now AS
SELECT a.user_id, a.consumer_id FROM access_allowed a JOIN restriction_now r ON r.consumer_id = a.consumer_id
WHERE in_force(a.starts_at, a.ends_at) AND a.user_id IS DISTINCT FROM r.staff_account_id
AND NOT EXISTS (
    SELECT FROM staff_membership theirs JOIN staff_membership lead ON lead.team_id = theirs.team_id
    WHERE theirs.user_id = r.staff_account_id AND lead.user_id = a.user_id
    AND theirs.part = 'member' AND lead.part IN ('supervisor', 'cover'));

CREATE OR REPLACE VIEW access_now AS
SELECT a.user_id, a.consumer_id, a.kind FROM access_access a WHERE in_force(a.starts_at, a.ends_at);

-- Intake and the privacy officer know all people. Row policies ask `lists_everybody()` and `lists_unrestricted()`
-- first, so that they need no list of all people.
CREATE OR REPLACE VIEW everybody_now AS
SELECT user_id, role AS capacity FROM role_now WHERE role IN ('intake', 'privacy_officer');

CREATE OR REPLACE VIEW capacity_before_restriction AS
SELECT a.user_id, a.consumer_id, gives.capacity FROM access_now a
    JOIN role_now r ON r.user_id = a.user_id
    JOIN (VALUES ('assignment', 'specialist', 'assigned'),
                 ('cover', 'specialist', 'cover'),
                 ('plan', 'professional', 'plan'),
                 ('sample', 'reviewer', 'sample'),
                 ('break_glass', 'specialist', 'break_glass'),
                 ('break_glass', 'supervisor', 'break_glass')
         ) gives (kind, role, capacity) ON gives.kind = a.kind AND gives.role = r.role
UNION ALL
SELECT c.stand_in_id, a.consumer_id, 'cover' FROM cover_now c JOIN access_now a ON a.user_id = c.covered_id
    WHERE a.kind = 'assignment'
    AND EXISTS (SELECT FROM role_now r WHERE r.user_id = c.stand_in_id AND r.role = 'specialist')
UNION ALL
SELECT lead.user_id, p.id, 'team' FROM team_lead_now lead JOIN consumers_consumer p ON p.team_id = lead.team_id
    WHERE EXISTS (SELECT FROM role_now r WHERE r.user_id = lead.user_id AND r.role = 'supervisor')
UNION ALL
SELECT e.user_id, p.id, 'intake' FROM everybody_now e CROSS JOIN consumers_consumer p
    WHERE e.capacity = 'intake'
UNION ALL
SELECT s.user_id, s.consumer_id, s.capacity FROM session_author s
    WHERE EXISTS (SELECT FROM role_now r WHERE r.user_id = s.user_id);

CREATE OR REPLACE VIEW capacity_now AS
SELECT c.user_id, c.consumer_id, c.capacity FROM capacity_before_restriction c
    WHERE NOT EXISTS (
        SELECT FROM restriction_now r WHERE r.consumer_id = c.consumer_id
        AND NOT EXISTS (SELECT FROM named_now n WHERE n.consumer_id = c.consumer_id AND n.user_id = c.user_id))
UNION ALL
SELECT e.user_id, p.id, 'privacy_officer' FROM everybody_now e CROSS JOIN consumers_consumer p
    WHERE e.capacity = 'privacy_officer'
UNION ALL
SELECT h.user_id, h.consumer_id, 'handler' FROM concern_handler h
    WHERE EXISTS (SELECT FROM role_now r WHERE r.user_id = h.user_id)
UNION ALL
SELECT own.user_id, own.consumer_id, 'self' FROM own_record own;

-- For row policies: the people to whom the actor has certain capacities.

CREATE OR REPLACE FUNCTION acting_capacities() RETURNS TABLE (consumer_id uuid, capacity text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
    -- One page calls this function up to fifteen times. A transaction that has written nothing cannot have changed the
    -- answer, so the first answer is stored in a setting of the transaction.
    is_kept boolean := pg_current_xact_id_if_assigned() IS NULL;
    kept text;
    people uuid[];
    capacities text[];
BEGIN
    -- the rows of the relation for the acting account, apart from those that list all people or all past sessions
    IF me IS NULL THEN
        RETURN;
    END IF;
    IF is_kept THEN
        kept := current_setting('peerhub.capacities', true);
        IF split_part(kept, ' ', 1) = me::text THEN
            RETURN QUERY SELECT * FROM unnest(split_part(kept, ' ', 2)::uuid[], split_part(kept, ' ', 3)::text[]);
            RETURN;
        END IF;
    END IF;
    SELECT coalesce(array_agg(n.consumer_id), '{}'), coalesce(array_agg(n.capacity), '{}') INTO people, capacities
        FROM capacity_now n
        WHERE n.user_id = me AND n.capacity NOT IN ('intake', 'privacy_officer', 'past_author');
    IF is_kept THEN
        PERFORM set_config('peerhub.capacities', concat_ws(' ', me, people, capacities), true);
    END IF;
    RETURN QUERY SELECT * FROM unnest(people, capacities);
END $$;

CREATE OR REPLACE FUNCTION worked_with() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT c.consumer_id FROM acting_capacities() c WHERE c.capacity IN ('assigned', 'cover');
END $$;

CREATE OR REPLACE FUNCTION supervised_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT c.consumer_id FROM acting_capacities() c WHERE c.capacity = 'team';
END $$;

CREATE OR REPLACE FUNCTION emergency_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT c.consumer_id FROM acting_capacities() c WHERE c.capacity = 'break_glass';
END $$;

CREATE OR REPLACE FUNCTION visible_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
    own uuid;
BEGIN
    -- the people whose record the actor may read
    SELECT consumer_id INTO own FROM own_record WHERE user_id = me;
    IF me IS NULL OR own IS NOT NULL THEN  -- a person served holds no staff role
        RETURN QUERY SELECT coalesce(own, actor_person()) WHERE own IS NOT NULL OR actor_kind() = 'person';
        RETURN;
    END IF;
    RETURN QUERY SELECT c.consumer_id FROM acting_capacities() c
        WHERE c.capacity IN ('assigned', 'cover', 'team', 'plan', 'sample');
END $$;

CREATE OR REPLACE FUNCTION known_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the people whose name and contact the actor may know
    RETURN QUERY SELECT listed_consumers();
    IF EXISTS (SELECT FROM everybody_now WHERE user_id = me) THEN
        RETURN QUERY SELECT consumer_id FROM capacity_now
            WHERE user_id = me AND capacity IN ('intake', 'privacy_officer');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION counted_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- the people whose sessions the actor may count; the reminders count all sessions and read no notes
    IF actor_job() = 'reminders' THEN
        RETURN QUERY SELECT id FROM consumers_consumer;
    ELSE
        RETURN QUERY SELECT visible_consumers();
    END IF;
END $$;

CREATE OR REPLACE FUNCTION lists_everybody() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- the privacy officer, and the reminders, which count all sessions
    RETURN actor_job() IS NOT DISTINCT FROM 'reminders'
        OR EXISTS (SELECT FROM everybody_now WHERE user_id = actor_user() AND capacity = 'privacy_officer');
END $$;

CREATE OR REPLACE FUNCTION lists_unrestricted() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- intake, which lists all people but those whose record a restriction closes to it
    RETURN EXISTS (SELECT FROM everybody_now WHERE user_id = actor_user() AND capacity = 'intake');
END $$;

CREATE OR REPLACE FUNCTION listed_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
    own uuid;
BEGIN
    -- the people whose name and contact the actor may know, without the people known only through the roles intake
    -- and privacy officer, which know all people
    SELECT consumer_id INTO own FROM own_record WHERE user_id = me;
    IF me IS NULL OR own IS NOT NULL THEN  -- a person served holds no staff role
        RETURN QUERY SELECT coalesce(own, actor_person()) WHERE own IS NOT NULL OR actor_kind() = 'person';
        RETURN;
    END IF;
    RETURN QUERY SELECT c.consumer_id FROM acting_capacities() c WHERE c.capacity IN (
        'assigned', 'cover', 'team', 'plan', 'sample', 'break_glass', 'author', 'handler');
END $$;

CREATE OR REPLACE FUNCTION closed_to(account uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- the people whose record a restriction closes to this account; when `account` is null, all people with a
    -- restricted record
    RETURN QUERY SELECT r.consumer_id FROM restriction_now r
        WHERE NOT EXISTS (SELECT FROM named_now n WHERE n.consumer_id = r.consumer_id AND n.user_id = account);
END $$;

CREATE OR REPLACE FUNCTION closed_consumers() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT closed_to(actor_user())
$$;

CREATE OR REPLACE FUNCTION restricted_consumers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    knows_all boolean := holds('privacy_officer');
    knows_unrestricted boolean := lists_unrestricted();
BEGIN
    -- the people with a restricted record, among the people whom the actor may know
    RETURN QUERY SELECT consumer_id FROM restriction_now
        WHERE knows_all OR knows_unrestricted AND consumer_id <> ALL (ARRAY(SELECT closed_consumers()))
        OR consumer_id = ANY (ARRAY(SELECT listed_consumers()));
END $$;

-- For the application.

CREATE OR REPLACE FUNCTION may_ask_about(account uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    -- An account asks about itself. The reminders and the owner of the database ask about any account.
    SELECT account = actor_user() OR actor_job() = 'reminders' OR current_setting('role') = 'peerhub_owner'
$$;

CREATE OR REPLACE FUNCTION consumers_in_capacity(account uuid, wanted text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- the people to whom an account has one of these capacities; on a lent phone only the person who holds the phone,
    -- in the capacity 'self'
    IF actor_kind() = 'person' THEN
        RETURN QUERY SELECT actor_person() WHERE 'self' = ANY (wanted);
    ELSIF account = actor_user() AND NOT wanted && ARRAY['intake', 'privacy_officer', 'past_author'] THEN
        RETURN QUERY SELECT c.consumer_id FROM acting_capacities() c WHERE c.capacity = ANY (wanted);
    ELSIF may_ask_about(account) THEN
        RETURN QUERY SELECT consumer_id FROM capacity_now WHERE user_id = account AND capacity = ANY (wanted);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION everybody_in_capacity(account uuid, wanted text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- whether an account has one of these capacities to all people, or to all whose record is not closed to it
    RETURN may_ask_about(account)
        AND EXISTS (SELECT FROM everybody_now WHERE user_id = account AND capacity = ANY (wanted));
END $$;

CREATE OR REPLACE FUNCTION accounts_in_capacity(person uuid, wanted text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- the accounts that have one of these capacities to a person whom the actor knows
    IF person IN (SELECT known_consumers()) OR current_setting('role') = 'peerhub_owner' THEN
        RETURN QUERY SELECT DISTINCT user_id FROM capacity_now WHERE consumer_id = person AND capacity = ANY (wanted);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION names_in_capacity(person uuid, wanted text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- the names of these accounts: the primary specialist first, then by name
    RETURN QUERY SELECT u.name::text FROM accounts_user u
        WHERE u.id = ANY (ARRAY(SELECT accounts_in_capacity(person, wanted)))
        ORDER BY EXISTS (
            SELECT FROM access_access a WHERE a.consumer_id = person AND a.user_id = u.id AND a.is_primary
            AND a.kind = 'assignment' AND in_force(a.starts_at, a.ends_at)) DESC, u.name, u.id;
END $$;

CREATE OR REPLACE FUNCTION is_open_specialist(account uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    day date := (at AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date;
BEGIN
    -- whether an account is open, and is a specialist's on the day of this moment
    RETURN EXISTS (
        SELECT FROM accounts_rolegrant g JOIN accounts_user u ON u.id = g.user_id
        WHERE u.id = account AND u.is_active AND g.role = 'specialist' AND g.revoked_at IS NULL
        AND in_force(g.starts_on, g.ends_on, day));
END $$;

CREATE OR REPLACE FUNCTION support_of(person uuid) RETURNS TABLE (
    account uuid, name text, work_phone text, takes_texts boolean, since timestamptz, until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    present uuid[] := ARRAY(SELECT accounts_in_capacity(person, ARRAY['assigned', 'cover']));
    coming uuid[];
BEGIN
    -- who works with a person whom the actor knows, in the same order, with their work phone, and when their assignment
    -- ends if that is known (`until`); then who will work with the person, and from when on (`since`)
    IF person IN (SELECT known_consumers()) OR current_setting('role') = 'peerhub_owner' THEN
        coming := ARRAY(
            SELECT DISTINCT a.user_id FROM access_access a
            WHERE a.consumer_id = person AND a.kind = 'assignment' AND a.starts_at > statement_timestamp()
            AND a.user_id <> ALL (present) AND is_open_specialist(a.user_id, a.starts_at)
            AND person NOT IN (SELECT closed_to(a.user_id)));
    END IF;
    RETURN QUERY SELECT u.id, u.name::text, u.work_phone::text, u.takes_texts,
            CASE WHEN u.id = ANY (coming) THEN days.since END,
            CASE WHEN u.id = ANY (present) THEN nullif(days.until, 'infinity') END
        FROM accounts_user u LEFT JOIN LATERAL (
            SELECT min(a.starts_at) FILTER (WHERE a.starts_at > statement_timestamp()) AS since,
                max(coalesce(a.ends_at, 'infinity')) AS until,
                bool_or(a.is_primary AND in_force(a.starts_at, a.ends_at)) AS is_primary
            FROM access_access a WHERE a.consumer_id = person AND a.user_id = u.id AND a.kind = 'assignment'
            AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp())
        ) days ON true
        WHERE u.id = ANY (present || coming)
        ORDER BY u.id = ANY (coming), days.is_primary IS TRUE DESC, u.name, u.id;
END $$;

CREATE OR REPLACE FUNCTION work_left(account uuid)
RETURNS TABLE (people bigint, drafts bigint, concerns bigint, supervisors text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    left_behind uuid[];
BEGIN
    -- for the administrator who closes an account: how many people are assigned to it or will be, its unsigned notes,
    -- the concerns that it has to answer, and who supervises the teams of these people. Numbers, and names of staff: the
    -- role sees no name of a person.
    IF NOT holds('administrator') AND current_setting('role') <> 'peerhub_owner' THEN
        RETURN;
    END IF;
    left_behind := ARRAY(
        SELECT DISTINCT a.consumer_id FROM access_access a WHERE a.user_id = account
        AND a.kind = 'assignment' AND (a.ends_at IS NULL OR a.ends_at > statement_timestamp()));
    RETURN QUERY SELECT
        cardinality(left_behind)::bigint,
        (SELECT count(*) FROM session_author s WHERE s.user_id = account AND s.capacity = 'author'),
        (SELECT count(*) FROM concerns_concern c WHERE c.handler_id = account AND c.answered_at IS NULL),
        ARRAY(
            SELECT DISTINCT u.name::text FROM capacity_now c JOIN accounts_user u ON u.id = c.user_id
            WHERE c.consumer_id = ANY (left_behind) AND c.capacity = 'team' AND u.id <> account ORDER BY 1);
END $$;

CREATE OR REPLACE FUNCTION why_visible(person uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
    nearest text;
BEGIN
    -- the actor's closest capacity to this person, in the order of the array below; null without any
    IF me IS NULL THEN
        RETURN CASE WHEN actor_kind() = 'person' AND person = actor_person() THEN 'self'
                    WHEN actor_kind() = 'job' THEN 'job' END;
    END IF;
    SELECT capacity INTO nearest FROM capacity_now WHERE user_id = me AND consumer_id = person
        ORDER BY array_position(ARRAY['self', 'assigned', 'cover', 'team', 'plan', 'sample', 'break_glass', 'intake',
                                      'author', 'past_author', 'privacy_officer', 'handler'], capacity) LIMIT 1;
    RETURN CASE nearest WHEN 'past_author' THEN 'author' ELSE nearest END;
END $$;

CREATE OR REPLACE FUNCTION works_or_worked_with(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- whether the acting account reads this person's record or ever could: it had access, covered for a specialist of
    -- theirs, or wrote about them. Such an account never makes or restores the person's sign-in or PIN.
    RETURN person IN (SELECT visible_consumers())
        OR EXISTS (SELECT FROM access_access WHERE consumer_id = person AND user_id = me)
        OR EXISTS (SELECT FROM session_author WHERE consumer_id = person AND user_id = me)
        OR EXISTS (
            SELECT FROM staff_cover c JOIN access_access a ON a.user_id = c.covered_id AND a.kind = 'assignment'
            WHERE c.stand_in_id = me AND c.starts_on <= agency_today() AND a.consumer_id = person);
END $$;

CREATE OR REPLACE FUNCTION opened_emergency(access bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access_breakglass WHERE access_id = access AND opened_by_id = actor_user());
END $$;
