from audit.pages import CHANGES_ONLY, Page, Row

ABOUT_THE_HOLDER = Row(sends="change", account="argument")
PAGES = {
    "screening-own": Page(CHANGES_ONLY),
    "screening-list": Page(CHANGES_ONLY),
    "screening-enter": Page(
        CHANGES_ONLY, form=lambda whose: {"holders": [whose.worker.pk], "result": "clear", "reference": "No. 7"}
    ),
    "screening-read": Page(ABOUT_THE_HOLDER),
    "screening-takeback": Page(ABOUT_THE_HOLDER, pk=lambda whose: whose.screening.pk, form=lambda whose: {}),
}
