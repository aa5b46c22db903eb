from django.utils import timezone

from agency.choices import Place, Vocabulary
from audit.pages import CHANGES_ONLY, Page

PAGES = {
    "term-list": Page(CHANGES_ONLY),
    "term-add": Page(
        CHANGES_ONLY,
        arguments={"vocabulary": lambda whose: Vocabulary.PLACE_OF_SERVICE},
        form=lambda whose: {"label": "Library", "label_es": "Biblioteca", "starts_on": timezone.localdate()},
    ),
    "term-edit": Page(
        CHANGES_ONLY,
        arguments={
            "vocabulary": lambda whose: Vocabulary.PLACE_OF_SERVICE,
            "term_key": lambda whose: Place.COMMUNITY,
        },
        form=lambda whose: {
            "label": "Out and about",
            "label_es": "De paseo",
            "is_offered": "on",
            "starts_on": timezone.localdate(),
        },
    ),
}
