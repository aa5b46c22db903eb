-- The agency's own day.

CREATE OR REPLACE FUNCTION agency_today() RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (statement_timestamp() AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date;
END $$;
