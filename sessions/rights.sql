-- Which accounts wrote about which people, and which notes the actor may read.

-- `author`: has an unsigned session, and may finish it. `past_author`: has signed one, and may add to it.
CREATE OR REPLACE VIEW session_author AS
SELECT specialist_id AS user_id, consumer_id, 'author' AS capacity FROM peer_sessions_peersession
WHERE signed_at IS NULL
UNION ALL
SELECT specialist_id, consumer_id, 'past_author' FROM peer_sessions_peersession
WHERE signed_at IS NOT NULL;

CREATE OR REPLACE FUNCTION wrote_session(session uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM peer_sessions_peersession
        WHERE id = session AND specialist_id = actor_user()
        AND cardinality(roles_held()) > 0 AND consumer_id <> ALL (ARRAY(SELECT closed_consumers())));
END $$;

CREATE OR REPLACE FUNCTION is_signed(session uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- and not taken back: then only its author still reads what it says
    RETURN EXISTS (
        SELECT FROM peer_sessions_peersession
        WHERE id = session AND signed_at IS NOT NULL AND taken_back_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION sessions_signed_by(account uuid, skipped integer, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- part of the sessions that an account signed, the latest first. They are read in the order of an index; for the
    -- policy of the table all of them would be read and sorted.
    IF may_ask_about(account) THEN
        RETURN QUERY SELECT id FROM peer_sessions_peersession
            WHERE specialist_id = account AND signed_at IS NOT NULL
            AND consumer_id <> ALL (ARRAY(SELECT closed_to(account)))
            ORDER BY starts_at DESC, id LIMIT most OFFSET skipped;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION people_written_about(people uuid[]) RETURNS TABLE (person uuid, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the names of the people, among these, about whom the acting account has signed a note: the author may add to a note
    RETURN QUERY SELECT c.id, coalesce(nullif(c.goes_by, ''), c.name)::text FROM consumers_consumer c
        WHERE c.id = ANY (people) AND c.id <> ALL (ARRAY(SELECT closed_consumers()))
        AND EXISTS (SELECT FROM peer_sessions_peersession s
                    WHERE s.consumer_id = c.id AND s.specialist_id = me AND s.signed_at IS NOT NULL);
END $$;

CREATE OR REPLACE FUNCTION emergency_sessions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
BEGIN
    -- the last three signed sessions of each person whose record the acting account opened in an emergency; records of
    -- substance use services (42 CFR part 2) only with the facts that section 2.51 asks for
    RETURN QUERY SELECT latest.id FROM emergency_consumers() AS opened (consumer_id) CROSS JOIN LATERAL (
        SELECT s.id FROM peer_sessions_peersession s JOIN peer_sessions_note n ON n.session_id = s.id
        WHERE s.consumer_id = opened.consumer_id AND s.taken_back_at IS NULL AND (NOT n.is_part_2 OR EXISTS (
            SELECT FROM access_breakglass b JOIN access_access a ON a.id = b.access_id
            WHERE b.consumer_id = opened.consumer_id AND b.opened_by_id = me AND b.medical_personnel <> ''
            AND in_force(a.starts_at, a.ends_at)))
        ORDER BY s.starts_at DESC LIMIT 3
    ) latest;
END $$;

CREATE OR REPLACE FUNCTION signed_sessions_of(person uuid)
RETURNS TABLE (session uuid, starts_at timestamptz, specialist uuid, parts text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    -- for the privacy officer, who withholds parts of notes: the signed notes and the names of their parts, without the
    -- text
    IF holds('privacy_officer') THEN
        RETURN QUERY SELECT s.id, s.starts_at, s.specialist_id,
                array_remove(ARRAY['together', CASE WHEN n.own_words <> '' THEN 'own_words' END,
                                   CASE WHEN n.next_steps <> '' THEN 'next_steps' END], NULL)
            FROM peer_sessions_peersession s JOIN peer_sessions_note n ON n.session_id = s.id
            WHERE s.consumer_id = person AND s.taken_back_at IS NULL;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION withheld_sessions() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the sessions of the acting person with a part of the note withheld today
    RETURN QUERY SELECT session_id FROM peer_sessions_withheld
        WHERE consumer_id = actor_person() AND lifted_at IS NULL AND until >= agency_today();
END $$;

DROP FUNCTION IF EXISTS readable_note(uuid);
CREATE FUNCTION readable_note(session uuid)
RETURNS TABLE (together text, own_words text, next_steps text, held text[], held_until date, is_addition_held boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    parts text[];
    last_day date;
BEGIN
    -- the signed note of a session as the acting person reads it: withheld parts are empty and named, with the last day
    -- of the withholding. What was added may repeat a withheld part, and is withheld with it.
    SELECT coalesce(array_agg(w.part::text), '{}'), max(w.until) INTO parts, last_day FROM peer_sessions_withheld w
        WHERE w.session_id = session AND w.lifted_at IS NULL AND w.until >= agency_today();
    RETURN QUERY SELECT CASE WHEN 'together' = ANY (parts) THEN '' ELSE n.together END,
                        CASE WHEN 'own_words' = ANY (parts) THEN '' ELSE n.own_words END,
                        CASE WHEN 'next_steps' = ANY (parts) THEN '' ELSE n.next_steps END, parts, last_day,
                        parts <> '{}' AND EXISTS (SELECT FROM peer_sessions_addendum a WHERE a.session_id = session)
        FROM peer_sessions_note n
        WHERE n.session_id = session AND n.consumer_id = actor_person() AND is_signed(session);
END $$;
