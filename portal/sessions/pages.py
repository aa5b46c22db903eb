from audit.pages import PERSON, Page

PAGES = {
    "goal-sessions": Page(PERSON, pk=lambda whose: whose.goal.pk),
    "session-list": Page(PERSON),
    "session-read": Page(PERSON, pk=lambda whose: whose.session.pk),
}
