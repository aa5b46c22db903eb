"""Cara photographs pages of her plan from paper: stored without place, shown, deleted, shared, and in her copy."""

import io
import json
import uuid
from base64 import b64decode, b64encode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import ExifTags, Image

from audit.models import Event
from files.choices import FileKind
from files.uploads import LARGEST
from tests import factories
from tests.conftest import signed_in
from wrap import papers
from wrap.choices import Part, Section, ShareKind
from wrap.models import Paper, Share

CRISIS = "/my/wrap/parts/crisis/"
ADD = f"{CRISIS}papers/add/"
UNUSED = "/my/wrap/unused/"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


def photo_with_place() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (40.0, 26.0, 46.0)
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def send(client, data: bytes, name="page.jpg", *, id=None, follow=False):
    form = {"id": id or uuid.uuid4(), "file": SimpleUploadedFile(name, data)}
    return client.post(ADD, form, follow=follow)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def errors(response) -> list[str]:
    return response.context["form"].errors["file"]


def url(paper, page="") -> str:
    return f"/my/wrap/papers/{paper.pk}/{page}"


def share(world, kind=ShareKind.TEAM, part=Part.CRISIS) -> Share:
    return Share.objects.create(consumer=world.cara, part=part, kind=kind, started_at=timezone.now())


def test_part_leads_to_the_form_which_says_what_is_kept(world, as_cara):
    assert f'href="{ADD}"' in text(as_cara.get(CRISIS))
    page = text(as_cara.get(ADD))
    for words in (
        'accept="application/pdf,image/jpeg,image/png,image/webp"',
        "good light",
        "10 MB",
        "We take out of a photo where it was taken",
        "Who can read this: you.",
    ):
        assert words in page
    assert as_cara.get("/my/wrap/parts/kitchen/papers/add/").status_code == 404


def test_photo_is_stored_without_place_and_shown_on_the_page(world, as_cara):
    data = photo_with_place()
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    page = text(send(as_cara, data, follow=True))
    paper = Paper.objects.get()
    assert (paper.consumer, paper.part, paper.kind) == (world.cara, "crisis", "jpeg")
    assert not Image.open(io.BytesIO(bytes(paper.data))).getexif()
    assert "Saved. The page is in your plan." in page
    assert f'<img src="{url(paper)}" alt="Page 1 from paper, added on ' in page
    assert 'loading="lazy"' in page
    assert "do not show pages from paper" in page
    answer = as_cara.get(url(paper))
    assert (answer.content, answer.headers["Content-Type"]) == (bytes(paper.data), "image/jpeg")
    assert answer.headers["Content-Disposition"].startswith('inline; filename="paper-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert url(paper) not in text(as_cara.get("/my/wrap/parts/well/"))


def test_browser_may_show_pictures_of_our_own(as_cara):
    assert "img-src 'self'" in as_cara.get(CRISIS).headers["Content-Security-Policy"]


def test_pdf_is_a_link_that_downloads(as_cara):
    page = text(send(as_cara, PDF, "page.pdf", follow=True))
    paper = Paper.objects.get()
    assert f'<a href="{url(paper)}" download>' in page
    assert "<img" not in page
    answer = as_cara.get(url(paper))
    assert (answer.content, answer.headers["Content-Type"]) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="paper-')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MZ\x90\x00 a program", "This is neither a PDF nor a picture that can be read."),
        (b"%PDF-1.7 %%EOF".ljust(LARGEST + 1), "This file is larger than 10 MB."),
        (b"", "This file is empty."),
    ],
    ids=["program", "too large", "empty"],
)
def test_file_that_cannot_be_kept_is_answered_in_words(as_cara, data, words):
    answer = send(as_cara, data, "page.pdf")
    assert answer.status_code == 200
    assert words in errors(answer)[0]
    assert words in text(answer)
    assert not Paper.objects.exists()


def test_form_without_a_file_asks_for_one(as_cara):
    assert errors(as_cara.post(ADD, {"id": uuid.uuid4()})) == ["Please choose a photo or a file."]


def test_file_sent_twice_is_one_page_and_another_one_is_asked_for_again(as_cara):
    id = uuid.uuid4()
    for _twice in range(2):
        assert send(as_cara, PDF, id=id).status_code == 302
    answer = send(as_cara, photo_with_place(), id=id)
    assert errors(answer) == ["You saved a file from here before. To add this one too, choose it again."]
    assert send(as_cara, photo_with_place(), id=answer.context["form"]["id"].value()).status_code == 302
    assert Paper.objects.count() == 2


def test_full_plan_says_so(world, as_cara):
    for _number in range(papers.MOST_PAPERS):
        last = factories.wrap_paper(world.cara, Part.WELL)
    sentence = "There is no room for more than 20 pages. You can delete one first."
    assert errors(send(as_cara, PDF)) == [sentence]
    as_cara.post(url(last, "remove/"))
    assert send(as_cara, PDF).status_code == 302
    assert sentence in text(as_cara.post(url(last, "use-again/"), follow=True))
    assert Paper.objects.get(pk=last.pk).removed_at


def test_files_that_are_too_large_together_are_refused(world, as_cara):
    factories.wrap_paper(world.cara, Part.WELL, data=b"a" * (papers.LARGEST_TOTAL - 5))
    assert errors(send(as_cara, PDF))[0].startswith("All pages together are larger than 40 MB.")


def test_page_is_deleted_and_brought_back(world, as_cara):
    paper = factories.wrap_paper(world.cara, Part.CRISIS)
    page = text(as_cara.post(url(paper, "remove/"), follow=True))
    assert "It will be gone for good on" in page
    assert url(paper) not in page
    unused = text(as_cara.get(UNUSED))
    for words in ("A page from paper, added on", "My crisis plan · gone for good on", "Bring it back", url(paper)):
        assert words in unused
    assert as_cara.get(url(paper)).status_code == 200
    assert url(paper) in text(as_cara.post(url(paper, "use-again/"), follow=True))
    assert "Nothing is here now." in text(as_cara.get(UNUSED))


def test_plan_of_pages_alone_is_counted_and_can_be_deleted(world, as_cara):
    assert "Delete my whole plan" not in text(as_cara.get("/my/wrap/"))
    factories.wrap_paper(world.cara, Part.CRISIS)
    page = text(as_cara.get("/my/wrap/"))
    assert "1 page from paper" in page
    assert "Delete my whole plan" in page
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    factories.wrap_paper(world.cara, Part.CRISIS)
    assert "1 line · 2 pages from paper" in text(as_cara.get("/my/wrap/"))
    assert "Your pages from paper go, too." in text(as_cara.get("/my/wrap/remove/"))
    as_cara.post("/my/wrap/remove/")
    assert not Paper.objects.not_removed().exists()
    assert "What I set aside or deleted" in text(as_cara.get("/my/wrap/"))


def test_somebody_elses_page_is_not_found(world, as_cara):
    theirs = factories.wrap_paper(world.dan, Part.CRISIS)
    assert as_cara.get(url(theirs)).status_code == 404
    for page in ("remove/", "use-again/"):
        assert as_cara.post(url(theirs, page)).status_code == 404
    assert url(theirs) not in text(as_cara.get(CRISIS))
    assert Paper.objects.not_removed().get() == theirs


def test_form_says_who_reads_and_leaves_out_links(world, as_cara):
    share(world)
    share(world, ShareKind.EMERGENCY)
    factories.supporter_link(world.cara, sections=list(Section))
    page = text(as_cara.get(ADD))
    assert f"Who can read this: you, {world.ana.name} and {world.sam.name}." in page
    assert "Staff who open your record in an emergency can read it, too." in page


def test_staff_open_the_pages_of_a_shared_part_alone(world, as_cara, as_ana, as_ben):
    crisis, well = factories.wrap_paper(world.cara, Part.CRISIS), factories.wrap_paper(world.cara, Part.WELL)
    page = reverse("workspace:wrap-read", args=[world.cara.pk])
    paper, private = (reverse("workspace:wrap-paper-open", args=[world.cara.pk, one.pk]) for one in (crisis, well))
    assert [as_ana.get(address).status_code for address in (page, paper, private)] == [404, 404, 404]
    shared = share(world)
    assert "what is shared with you" in text(as_ana.get(reverse("workspace:person-open", args=[world.cara.pk])))
    shown = text(as_ana.get(page))
    assert f'href="{paper}"' in shown
    assert "Page 1 from paper, added on" in shown
    assert private not in shown
    answer = as_ana.get(paper)
    assert (answer.content, answer.headers["Content-Type"]) == (bytes(crisis.data), "image/jpeg")
    assert [as_ana.get(private).status_code, as_ben.get(paper).status_code] == [404, 404]
    row = Event.objects.filter(page="workspace:wrap-paper-open", outcome="done").get()
    assert (row.done, row.person_id, row.actor_id) == ("open", world.cara.pk, world.ana.pk)
    as_cara.post(url(crisis, "remove/"))
    assert as_ana.get(paper).status_code == 404
    as_cara.post(url(crisis, "use-again/"))
    assert as_ana.get(paper).status_code == 200
    Share.objects.filter(pk=shared.pk).update(ended_at=timezone.now())
    assert as_ana.get(paper).status_code == 404


def test_emergency_opens_the_pages_of_the_crisis_plan_that_the_person_allowed(world):
    eve = factories.specialist(world.team_two, name="Eve Lind")
    factories.emergency(world.cara, eve)
    browser = signed_in(eve)
    crisis, well = factories.wrap_paper(world.cara, Part.CRISIS), factories.wrap_paper(world.cara, Part.WELL)
    record = reverse("workspace:emergency-record", args=[world.cara.pk])
    paper, private = (reverse("workspace:emergency-paper-open", args=[world.cara.pk, one.pk]) for one in (crisis, well))
    assert paper not in text(browser.get(record))
    assert browser.get(paper).status_code == 404
    share(world, ShareKind.EMERGENCY)
    shown = text(browser.get(record))
    assert f'href="{paper}"' in shown
    assert "Page 1 from paper, added on" in shown
    assert private not in shown
    assert browser.get(paper).content == bytes(crisis.data)
    assert browser.get(private).status_code == 404
    assert browser.get(reverse("workspace:wrap-paper-open", args=[world.cara.pk, crisis.pk])).status_code == 404
    row = Event.objects.filter(page="workspace:emergency-paper-open", outcome="done").get()
    assert (row.done, row.person_id) == ("open", world.cara.pk)


def test_copy_of_the_plan_holds_the_files(world, as_cara):
    photo = factories.wrap_paper(world.cara, Part.CRISIS)
    factories.wrap_paper(world.cara, Part.WELL, kind=FileKind.PDF, data=PDF)
    factories.wrap_paper(world.cara, Part.WELL, removed_at=timezone.now(), erase_on=timezone.localdate())
    factories.wrap_paper(world.dan, Part.WELL, data=b"somebody else")
    page = as_cara.post("/my/wrap/export/", {"kind": "html"}).content.decode()
    in_page = b64encode(bytes(photo.data)).decode()
    assert f'<img src="data:image/jpeg;base64,{in_page}" alt="Page 1 from paper, added on ' in page
    assert f'href="data:application/pdf;base64,{b64encode(PDF).decode()}" download="paper-2.pdf"' in page
    assert "default-src 'none'; img-src data:" in page
    assert (page.count("src="), page.count("href=")) == (page.count('src="data:'), page.count('href="data:'))
    assert b64encode(b"somebody else").decode() not in page
    assert page.count("Deleted: gone for good on") == 1
    told = json.loads(as_cara.post("/my/wrap/export/", {"kind": "json"}).content)
    assert [(one["part"], one["kind"], bool(one["erase_on"])) for one in told["papers"]] == [
        ("crisis", "jpeg", False),
        ("well", "pdf", False),
        ("well", "jpeg", True),
    ]
    assert b64decode(told["papers"][1]["base64"]) == PDF


@pytest.mark.parametrize("number", [1, 19])
def test_pages_cost_the_same_with_one_page_and_with_many(world, as_cara, as_ana, number, django_assert_num_queries):
    for _number in range(number):
        factories.wrap_paper(world.cara, Part.CRISIS)
    factories.wrap_paper(world.cara, Part.CRISIS, removed_at=timezone.now(), erase_on=timezone.localdate())
    share(world)
    for path, statements in ((CRISIS, 17), (UNUSED, 13), ("/my/wrap/", 17)):
        with django_assert_num_queries(statements):
            assert as_cara.get(path).status_code == 200
    with django_assert_num_queries(14):
        assert as_ana.get(reverse("workspace:wrap-read", args=[world.cara.pk])).status_code == 200
