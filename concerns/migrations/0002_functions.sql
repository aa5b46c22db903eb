-- Who may see which concerns.

-- The handler of an open or answered concern, unless the concern names them.
CREATE OR REPLACE VIEW concern_handler AS
SELECT c.handler_id AS user_id, c.consumer_id, c.id AS concern_id FROM concerns_concern c
WHERE c.handler_id IS NOT NULL
AND NOT EXISTS (SELECT FROM concerns_concernnamed n WHERE n.concern_id = c.id AND n.user_id = c.handler_id);

CREATE OR REPLACE FUNCTION open_concerns() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := actor_user();
    roles text[] := roles_held();
BEGIN
    -- a person reads their own concerns; the privacy officer and the handler read a concern that does not name them
    IF cardinality(roles) = 0 THEN
        RETURN QUERY SELECT id FROM concerns_concern WHERE consumer_id = actor_person();
        RETURN;
    END IF;
    RETURN QUERY SELECT concern_id FROM concern_handler WHERE user_id = me;
    IF 'privacy_officer' = ANY (roles) THEN
        RETURN QUERY SELECT c.id FROM concerns_concern c
            WHERE NOT EXISTS (SELECT FROM concerns_concernnamed n WHERE n.concern_id = c.id AND n.user_id = me);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION people_who_named_me() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the people whose concerns name the acting account; the policy of the trail hides rows about these concerns from it
    RETURN QUERY SELECT consumer_id FROM concerns_concernnamed WHERE user_id = actor_user();
END $$;
