"""English formats of dates and times, in the syntax of Django's `date` filter."""

DATE_FORMAT = "D, M j, Y"
MONTH_DAY_FORMAT = "D, M j"
SHORT_DATE_FORMAT = "M j, Y"  # without the weekday: for dates of birth
TIME_FORMAT = "g:i a"
DATETIME_FORMAT = "D, M j, Y, g:i a"
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
