from audit.pages import PERSON, Page

PAGES = {
    "goal-read": Page(PERSON, pk=lambda whose: whose.goal.pk),
}
