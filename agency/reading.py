"""Reads typed days and times: as pages show them in English or Spanish, or in numbers.

The date box of a browser sends 2026-11-25. For boxes of plain text and pasted values, this also reads "Wed, Nov 25",
"25 de noviembre de 2026", "11/25/2026", "2:15 p. m.", "2 pm" and "14:15".
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time

# In English, then in Spanish.
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
)
BETWEEN = {"de", "del", "of", "the", "st", "nd", "rd", "th"}
SHORTEST = 3  # letters of a month or weekday
SHORT_YEAR = 2  # digits
YEARS_AROUND = range(-4, 5)  # the 29th of February is among them
IN_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?: ?([ap]) ?m?)?")


def read_day(text: str, *, today: date, fits: Callable[[date], bool] | None = None) -> date | None:
    """Return the day that a text means; None if it is no day.

    A text without a year means the day nearest to `today`, preferably one for which `fits(day)` is true. Without `fits`
    the year is required, and a year of two digits gives a day that is not after today.
    """
    words = _plain(text)
    if numbers := IN_NUMBERS.fullmatch(words.replace(" ", "")):
        year, month, day, us_month, us_day, us_year = numbers.groups()
        found = _day(year or us_year, month or us_month, day or us_day, today)
        if found and found > today and fits is None and len(year or us_year) == SHORT_YEAR:
            return _day(found.year - 100, month or us_month, day or us_day, today)  # a birthday of the last century
        return found
    return _in_words(re.findall(r"[^\W\d_]+|\d+", words), today, fits)


def read_time(text: str) -> time | None:
    """Return the time of day that a text means; None if it is no time."""
    found = TIME.fullmatch(_plain(text))
    if not found:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    half = found[4]
    if half is None and found[2] is None or half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _plain(text: str) -> str:
    """The text in lower case and ASCII, without points, commas and double spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.replace(".", "").replace(",", " ").split())


def _in_words(words: list[str], today: date, fits: Callable[[date], bool] | None) -> date | None:
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal() and word not in BETWEEN]
    if not names or not 1 <= len(numbers) <= 2 or len(names) > 2:
        return None
    # The weekday comes first: "mar 3 de mar" is a Tuesday in March.
    month = _number(names[-1], MONTHS)
    weekday = _number(names[0], WEEKDAYS) if len(names) == 2 else 0
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if month is None or weekday is None or len(days) != 1 or len(years) != len(numbers) - 1 or not (years or fits):
        return None
    possible = years or [str(today.year + away) for away in YEARS_AROUND]
    found = [_day(year, month + 1, days[0], today) for year in possible]
    meant = [day for day in found if day and (len(names) == 1 or day.weekday() == weekday)]
    fitting = [day for day in meant if fits is None or fits(day)]
    return min(fitting or meant, key=lambda day: abs(day - today), default=None)


def _number(word: str, names: tuple[str, ...]) -> int | None:
    """The number, from 0, of the month or weekday among `names` (English, then Spanish) that begins with `word`."""
    if len(word) < SHORTEST:
        return None
    if word.startswith("set"):
        word = word.replace("set", "sept", 1)  # setiembre
    place = next((place for place, name in enumerate(names) if name.startswith(word)), None)
    return None if place is None else place % (len(names) // 2)


def _day(year: str | int, month: str | int, day: str | int, today: date) -> date | None:
    if len(str(year)) == SHORT_YEAR:
        year = today.year - (today.year - int(year) + 50) % 100 + 50  # within fifty years of today
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
