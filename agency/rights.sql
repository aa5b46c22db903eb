-- The agency's own day: as a view, which a query computes once, and as a function.

CREATE OR REPLACE VIEW agency_day AS
SELECT (statement_timestamp() AT TIME ZONE coalesce((SELECT time_zone FROM agency_agency LIMIT 1), 'UTC'))::date AS today;

CREATE OR REPLACE FUNCTION agency_today() RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT today FROM agency_day);
END $$;
