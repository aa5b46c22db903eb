-- Functions that signing in needs beyond the row policies. They run with the owner's rights and return no more than
-- their name says. accounts/guards.py installs them after each `migrate`.

CREATE OR REPLACE FUNCTION only_invented() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- whether every account and every person served in the database is invented
    RETURN NOT EXISTS (SELECT FROM accounts_user WHERE NOT is_demo)
       AND NOT EXISTS (SELECT FROM consumers_consumer WHERE NOT is_demo);
END $$;

CREATE OR REPLACE FUNCTION has_second_step(account uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM mfa_authenticator WHERE user_id = account AND type IN ('totp', 'webauthn'));
END $$;

CREATE OR REPLACE FUNCTION writes_about_owner(account uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- whether the acting account works or worked with the person who owns this account
    RETURN EXISTS (SELECT FROM consumers_consumer WHERE user_id = account AND works_or_worked_with(id));
END $$;

CREATE OR REPLACE FUNCTION sign_in_code(hashes text[]) RETURNS SETOF accounts_signincode
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- the code with this hash: before sign-in codes are found in no other way
    RETURN QUERY SELECT * FROM accounts_signincode WHERE code_hash = ANY (hashes) LIMIT 1;
END $$;

CREATE OR REPLACE FUNCTION end_sign_ins(account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF pg_trigger_depth() = 0 THEN
        RAISE EXCEPTION 'only the trigger of an account ends all that is signed in with it';
    END IF;
    DELETE FROM django_session WHERE session_key IN (
        SELECT session_key FROM usersessions_usersession WHERE user_id = account);
    DELETE FROM usersessions_usersession WHERE user_id = account;
END $$;
