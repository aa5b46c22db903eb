-- Whether the actor may know whose account this is.

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
