import uuid

from audit.pages import PERSON, Page
from goals.choices import Domain, Progress

PAGES = {
    "goal-list": Page(PERSON),
    "goal-add": Page(
        PERSON,
        form=lambda whose: {
            "id": uuid.uuid4(),
            "domain": Domain.SOCIAL,
            "words": "See my sister more often",
        },
    ),
    "goal-open": Page(PERSON, pk=lambda whose: whose.goal.pk),
    "goal-edit": Page(
        PERSON,
        pk=lambda whose: whose.goal.pk,
        form=lambda whose: {
            "version": whose.goal.version,
            "domain": Domain.SOCIAL,
            "words": "Walk by the river with my sister",
        },
    ),
    "goal-mark": Page(
        PERSON,
        pk=lambda whose: whose.goal.pk,
        form=lambda whose: {"id": uuid.uuid4(), "progress": Progress.STARTED, "words": "Twice!"},
    ),
    "mark-correct": Page(
        PERSON,
        pk=lambda whose: whose.mark.pk,
        form=lambda whose: {"id": uuid.uuid4(), "progress": Progress.ON_MY_WAY, "words": "Three times!"},
    ),
    "goal-history": Page(PERSON, pk=lambda whose: whose.goal.pk),
}
