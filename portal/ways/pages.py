from audit.pages import PERSON, Page
from consumers.choices import Safe

PAGES = {
    "ways-edit": Page(
        PERSON, form=lambda whose: {"language": "spanish", "safe_call": Safe.NO, "safe_words": "Text me first"}
    ),
}
