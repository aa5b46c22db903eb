from audit.pages import LIST, PERSON, Page

PAGES = {
    "concern-list": Page(LIST),
    "concern-open": Page(
        PERSON, pk=lambda whose: whose.concern.pk, form=lambda whose: {"answer": "Sam covered for Ana that week."}
    ),
}
