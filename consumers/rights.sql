-- The person served who is acting, and the accounts of the people whom the actor may know.

-- The record of a person served, by the account with which they sign in. Such an account holds no staff role.
CREATE OR REPLACE VIEW own_record AS
SELECT c.user_id, c.id AS consumer_id FROM consumers_consumer c JOIN accounts_user u ON u.id = c.user_id
WHERE u.is_active;

CREATE OR REPLACE FUNCTION actor_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the acting person served: signed in, or on a staff member's phone
    IF actor_kind() = 'person' THEN
        RETURN nullif(split_part(current_setting('peerhub.actor', true), ':', 2), '')::uuid;
    END IF;
    RETURN (SELECT consumer_id FROM own_record WHERE user_id = actor_user());
END $$;

CREATE OR REPLACE FUNCTION knows_account(account uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    -- whether the actor may know the person whose account this is
    SELECT id INTO person FROM consumers_consumer WHERE user_id = account;
    RETURN person IS NOT NULL AND (
        holds('privacy_officer')
        OR lists_unrestricted() AND person <> ALL (ARRAY(SELECT closed_consumers()))
        OR person IN (SELECT listed_consumers()));
END $$;
