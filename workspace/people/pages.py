from audit.pages import LIST, PERSON, Page

PAGES = {
    "person-list": Page(LIST, form=lambda whose: {"q": whose.consumer.name}, changes_nothing="only searches"),
    "person-open": Page(PERSON),
}
