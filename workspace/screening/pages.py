from audit.pages import ACCOUNT, CHANGES_ONLY, Page

PAGES = {
    "screening-own": Page(CHANGES_ONLY),
    "screening-list": Page(CHANGES_ONLY),
    "screening-enter": Page(
        CHANGES_ONLY, form=lambda whose: {"holders": [whose.worker.pk], "result": "clear", "reference": "No. 7"}
    ),
    "screening-read": Page(ACCOUNT),
    "screening-takeback": Page(ACCOUNT, pk=lambda whose: whose.screening.pk, form=lambda whose: {}),
}
