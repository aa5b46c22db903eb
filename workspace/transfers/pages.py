from datetime import timedelta

from django.utils import timezone

from audit.pages import LIST, Page, Row

ONE_PERSON = Row(sends="change", about="whom the author wrote about")

PAGES = {
    "transfer-plan": Page(
        Row("open", "change", about="list"),
        form=lambda whose: {
            "day": timezone.localdate() + timedelta(days=3),
            "people": [whose.consumer.pk],
            f"to-{whose.consumer.pk}": whose.another_worker.pk,
            "confirmed": "1",
        },
    ),
    "transfer-undo": Page(ONE_PERSON, pk=lambda whose: whose.planned_transfer.pk, form=lambda whose: {}),
    "transfer-see": Page(ONE_PERSON, pk=lambda whose: whose.transfer.pk, form=lambda whose: {}),
    "unassigned-list": Page(LIST),
}
