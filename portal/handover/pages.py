from audit.pages import PERSON, Page

PAGES = {
    "handover-open": Page(PERSON, form=lambda whose: {}, changes_nothing="leads home where no phone was handed over"),
}
