"""Spanish formats of dates and times in the United States, in the syntax of Django's `date` filter."""

DATE_FORMAT = r"D j \d\e b \d\e Y"
MONTH_DAY_FORMAT = r"D j \d\e b"
YEAR_MONTH_FORMAT = r"F \d\e Y"
SHORT_DATE_FORMAT = r"j \d\e b \d\e Y"  # without the weekday: for dates of birth
TIME_FORMAT = "g:i a"
DATETIME_FORMAT = r"D j \d\e b \d\e Y, g:i a"
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
