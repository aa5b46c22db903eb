-- The only way in which somebody without an account reads lines of a WRAP.
CREATE OR REPLACE FUNCTION open_supporter_link(link uuid, hashes text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    opened wrap_supporterlink;
BEGIN
    -- [section, words] of each line that the link shows, in the person's order; null unless one of the hashes is that of
    -- its code. Each opening becomes a row that the person reads.
    SELECT s.* INTO opened FROM wrap_supporterlink s JOIN consumers_consumer c ON c.id = s.consumer_id
        WHERE s.id = link AND s.code_hash <> '' AND s.code_hash = ANY (hashes) AND s.ended_at IS NULL
        AND (s.expires_at IS NULL OR s.expires_at > statement_timestamp()) AND c.status <> 'died';
    IF opened.id IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO wrap_opening (id, link_id, consumer_id, at)
        VALUES (gen_random_uuid(), opened.id, opened.consumer_id, statement_timestamp());
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_array(l.section, l.words) ORDER BY l.position, l.created_at, l.id)
        FROM wrap_line l WHERE l.consumer_id = opened.consumer_id AND l.section = ANY (opened.sections)
        AND l.set_aside_at IS NULL AND l.removed_at IS NULL AND NOT opened.shows_nothing), '[]');
END $$;
