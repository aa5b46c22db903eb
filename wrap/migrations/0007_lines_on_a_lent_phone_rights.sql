-- Whose plan is open on a lent phone: its page states that the person typed their PIN (`peerhub.pin_of`).
CREATE OR REPLACE FUNCTION plan_open_by_pin() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A PIN that was chosen on a lent phone may be the lender's, so it opens nothing, except for a person who has no
    -- account with which to choose another.
    RETURN (SELECT p.consumer_id FROM consumers_pin p JOIN consumers_consumer c ON c.id = p.consumer_id
        WHERE p.consumer_id = actor_person() AND actor_kind() = 'person'
        AND p.consumer_id::text = current_setting('peerhub.pin_of', true)
        AND (p.set_on_phone_of_id IS NULL OR c.user_id IS NULL));
END $$;
