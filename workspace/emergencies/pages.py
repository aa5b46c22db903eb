from audit.pages import CHANGES_ONLY, LIST, PERSON, Page, Row

PAGES = {
    "emergency-open": Page(
        Row(sends="change", about="somebody new"),
        form=lambda whose: {
            "reason": "They called in tears from a bridge.",
            "name": whose.stranger.name,
            "born_on": whose.stranger.birth_on,
        },
    ),
    "emergency-list": Page(LIST),
    "emergency-record": Page(PERSON),
    "emergency-paper-open": Page(PERSON, pk=lambda whose: whose.crisis_paper.pk),
    "emergency-paper-file": Page(CHANGES_ONLY, pk=lambda whose: whose.crisis_paper.pk),
    "emergency-read": Page(PERSON, pk=lambda whose: whose.emergency.pk),
    "emergency-tell": Page(
        PERSON,
        pk=lambda whose: whose.emergency.pk,
        form=lambda whose: {"how": "On the phone."},
        changes_nothing="the person of the sample was told before",
    ),
    "emergency-review": Page(
        PERSON,
        pk=lambda whose: whose.emergency.pk,
        form=lambda whose: {"was_right": "yes", "words": "I called, and so it was."},
    ),
}
