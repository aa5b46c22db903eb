from django.utils import timezone

from audit.pages import PERSON, Page

PAGES = {
    "looked-list": Page(PERSON),
    "looked-day": Page(PERSON, arguments={"day": lambda whose: timezone.localdate()}),
}
