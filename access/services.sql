-- Changes that the serving role makes only through these functions, which run with the owner's rights.
-- accounts/guards.py installs them after each `migrate`.

CREATE OR REPLACE FUNCTION open_emergency(
    named text, born date, why text, personnel text, facility text, medical_emergency text
) RETURNS TABLE (access_id bigint, person uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me uuid := actor_user();
    found_person uuid;
    hours int;
    opened bigint;
    wanted text := lower(unaccent(regexp_replace(named, '^\s+|\s+$', '', 'g')));
    treated text := CASE WHEN personnel ~ '\S' AND facility ~ '\S' AND medical_emergency ~ '\S' THEN personnel ELSE '' END;
BEGIN
    -- Opens the record with exactly this name and birth date, for the hours of the agency's rule. No row comes back for
    -- an unknown name, for two people, and for a restricted record: the caller cannot tell these apart.
    IF NOT roles_held() && ARRAY['specialist', 'supervisor'] OR why !~ '\S' OR wanted !~ '\w' THEN
        RETURN;
    END IF;
    SELECT (array_agg(id))[1] INTO found_person FROM consumers_consumer
        WHERE birth_on = born AND wanted IN (lower(unaccent(name)), lower(unaccent(nullif(goes_by, ''))))
        HAVING count(*) = 1;
    IF found_person IS NULL OR found_person IN (SELECT closed_consumers()) THEN
        RETURN;
    END IF;
    SELECT b.access_id INTO opened FROM access_breakglass b JOIN access_access a ON a.id = b.access_id
        WHERE b.consumer_id = found_person AND b.opened_by_id = me AND in_force(a.starts_at, a.ends_at)
        AND b.reason = why AND b.medical_personnel = treated LIMIT 1;
    IF opened IS NOT NULL THEN  -- sent twice
        RETURN QUERY SELECT opened, found_person;
        RETURN;
    END IF;
    SELECT value INTO hours FROM agency_rule
        WHERE key = 'break_glass_hours' AND effective_from <= agency_today() ORDER BY effective_from DESC LIMIT 1;
    INSERT INTO access_access (consumer_id, user_id, kind, is_primary, starts_at, ends_at, reason, granted_by_id)
        VALUES (found_person, me, 'break_glass', false, statement_timestamp(),
                statement_timestamp() + make_interval(hours => coalesce(hours, 4)), '', me)
        RETURNING id INTO opened;
    INSERT INTO access_breakglass (
        access_id, consumer_id, opened_by_id, reason, medical_personnel, medical_facility, emergency, told_how)
        VALUES (opened, found_person, me, why, treated, CASE WHEN treated <> '' THEN facility ELSE '' END,
                CASE WHEN treated <> '' THEN medical_emergency ELSE '' END, '');
    RETURN QUERY SELECT opened, found_person;
END $$;

CREATE OR REPLACE FUNCTION end_earlier_naming(person uuid, named uuid[], at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- before a new restriction: ends the earlier naming of accounts that are not in `named`
    IF NOT (holds('privacy_officer') OR lists_unrestricted() AND person <> ALL (ARRAY(SELECT closed_consumers())))
        OR EXISTS (
        SELECT FROM access_restriction WHERE consumer_id = person AND in_force(starts_at, ends_at)) THEN
        RETURN;
    END IF;
    UPDATE access_allowed SET ends_at = greatest(at, starts_at + interval '1 microsecond')
        WHERE consumer_id = person AND (ends_at IS NULL AND user_id <> ALL (named) OR ends_at > at);
END $$;
