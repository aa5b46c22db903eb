from accounts.handover import Task
from audit.pages import PERSON, Page

PAGES = {
    "handover-start": Page(PERSON, form=lambda whose: {"task": Task.GOALS}, changes_nothing="is noted in the session"),
}
