CREATE OR REPLACE FUNCTION plan_transfer(person uuid, giver uuid, taker uuid, first_day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me uuid := actor_user();
    zone text := coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC');
    moment timestamptz;
    given access_access;
    replaced access_access;
    made bigint;
BEGIN
    -- A supervisor hands a person of their teams over to another specialist, from the start of a day of the agency on;
    -- today, from this moment on. The new assignment is primary if one of the two was.
    IF person <> ALL (ARRAY(SELECT supervised_consumers())) THEN
        RAISE EXCEPTION 'only the supervisor of the team hands over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF first_day < agency_today() THEN
        RAISE EXCEPTION 'the day is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_from_today_on';
    END IF;
    IF taker = me THEN
        RAISE EXCEPTION 'nobody is given people by their own hand'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_not_to_oneself';
    END IF;
    PERFORM FROM consumers_consumer WHERE id = person FOR UPDATE;
    moment := greatest(first_day::timestamp AT TIME ZONE zone, clock_timestamp());
    IF NOT is_open_specialist(taker, moment) THEN
        RAISE EXCEPTION 'the next specialist has no open account'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_to_an_open_account';
    END IF;
    IF person IN (SELECT closed_to(taker)) THEN
        RAISE EXCEPTION 'the record is closed to the next specialist'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_within_restriction';
    END IF;
    SELECT * INTO given FROM access_access WHERE consumer_id = person AND user_id = giver AND kind = 'assignment'
        AND starts_at < moment AND ends_at IS NULL ORDER BY is_primary DESC, id LIMIT 1;
    IF given.id IS NULL THEN
        RAISE EXCEPTION 'there is no open assignment'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_of_an_open_assignment';
    END IF;
    IF EXISTS (SELECT FROM access_access WHERE consumer_id = person AND user_id = taker AND kind = 'assignment'
               AND starts_at >= moment) THEN
        RAISE EXCEPTION 'the next specialist begins on another day already'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_begins_once';
    END IF;
    SELECT * INTO replaced FROM access_access WHERE consumer_id = person AND user_id = taker AND kind = 'assignment'
        AND starts_at < moment AND ends_at IS NULL ORDER BY is_primary DESC, id LIMIT 1;
    UPDATE access_access SET ends_at = moment WHERE id IN (given.id, replaced.id);
    INSERT INTO access_access (consumer_id, user_id, kind, is_primary, starts_at, reason, granted_by_id)
        VALUES (person, taker, 'assignment', given.is_primary OR coalesce(replaced.is_primary, false), moment, '', me)
        RETURNING id INTO made;
    INSERT INTO access_transfer (consumer_id, from_access_id, replaced_access_id, to_access_id, from_user_id, to_user_id,
                                 starts_at, planned_by_id, planned_at)
        VALUES (person, given.id, replaced.id, made, giver, taker, moment, me, statement_timestamp())
        RETURNING id INTO made;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION undo_transfer(transfer bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    planned access_transfer;
BEGIN
    -- Takes back a transfer whose day is still to come. The assignment that never began is deleted, since two primary
    -- ones must not overlap; its history stays. What ended for the transfer is open again.
    SELECT * INTO planned FROM access_transfer WHERE id = transfer;
    IF planned.id IS NULL OR planned.consumer_id <> ALL (ARRAY(SELECT supervised_consumers())) THEN
        RAISE EXCEPTION 'only the supervisor of the team takes it back' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM consumers_consumer WHERE id = planned.consumer_id FOR UPDATE;
    SELECT * INTO planned FROM access_transfer WHERE id = transfer FOR UPDATE;
    IF planned.undone_at IS NOT NULL THEN  -- sent twice
        RETURN;
    END IF;
    IF planned.starts_at <= clock_timestamp() THEN
        RAISE EXCEPTION 'the day has come' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_undone_before';
    END IF;
    IF planned.from_user_id = actor_user() THEN
        RAISE EXCEPTION 'nobody is given people by their own hand'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_not_to_oneself';
    END IF;
    IF EXISTS (SELECT FROM access_transfer later
               WHERE planned.to_access_id IN (later.from_access_id, later.replaced_access_id)) THEN
        RAISE EXCEPTION 'a later transfer hands the person on'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_undone_from_the_last';
    END IF;
    IF NOT EXISTS (SELECT FROM access_access WHERE id = planned.from_access_id AND ends_at = planned.starts_at) THEN
        RAISE EXCEPTION 'the first assignment has another end'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_undone_to_an_assignment';
    END IF;
    UPDATE access_transfer SET undone_at = clock_timestamp(), undone_by_id = actor_user(),
        from_access_id = NULL, replaced_access_id = NULL, to_access_id = NULL WHERE id = transfer;
    DELETE FROM access_access WHERE id = planned.to_access_id;
    UPDATE access_access SET ends_at = NULL
        WHERE id IN (planned.from_access_id, planned.replaced_access_id) AND ends_at = planned.starts_at;
END $$;

CREATE OR REPLACE FUNCTION see_transfer(transfer bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the next specialist ticks off that the person was handed to them
    UPDATE access_transfer SET seen_at = statement_timestamp()
        WHERE id = transfer AND to_user_id = actor_user() AND seen_at IS NULL AND undone_at IS NULL
        AND starts_at <= statement_timestamp() AND consumer_id = ANY (ARRAY(SELECT visible_consumers()));
END $$;
