from audit.pages import PERSON, Page

PAGES = {"wrap-print": Page(PERSON, form=lambda whose: {"sheet": "crisis"}, changes_nothing="answers with a file")}
