"""Cara photographs pages of her plan from paper: stored without place, shown, deleted, shared, and in her copy."""

import io
import json
import re
import uuid
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import ExifTags, Image

from agency import formats
from audit.models import Event
from files.choices import FileKind
from files.uploads import LARGEST
from tests import factories
from tests.conftest import signed_in
from workspace.wrap import views
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


def file_on(page: str) -> str:
    """The address of the file of an opened page from paper."""
    found = re.search(r'(?:src|href)="(/[^"]*/file/\?opened=[^"]*)"', page)
    assert found, page
    return found[1]


def share(world, kind=ShareKind.TEAM, part=Part.CRISIS) -> Share:
    return Share.objects.create(consumer=world.cara, part=part, kind=kind, started_at=timezone.now())


def test_part_leads_to_the_form_which_says_what_is_kept(world, as_cara):
    assert f'href="{ADD}"' in text(as_cara.get(CRISIS))
    page = text(as_cara.get(ADD))
    for words in (
        'accept="application/pdf,image/jpeg,image/png,image/webp"',
        "good light",
        "10 MB",
        "We remove the place, the time and the camera from a photo.",
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
    assert (
        f'<a class="from-paper" href="{url(paper)}"><img src="{url(paper, "file/")}" alt="Page 1 from paper, added'
        in page
    )
    assert 'loading="lazy"' in page
    assert "do not show pages from paper" in page
    answer = as_cara.get(url(paper, "file/"))
    assert (answer.content, answer.headers["Content-Type"]) == (bytes(paper.data), "image/jpeg")
    assert answer.headers["Content-Disposition"].startswith('inline; filename="paper-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert url(paper) not in text(as_cara.get("/my/wrap/parts/well/"))


def test_browser_may_show_pictures_of_our_own(as_cara):
    assert "img-src 'self'" in as_cara.get(CRISIS).headers["Content-Security-Policy"]


LOCK = 'id="lock"'
STAYS = "A PDF you open stays on this device until you delete it."


def test_opened_picture_is_a_page_with_the_way_out_and_the_lock(world, as_cara):
    paper = factories.wrap_paper(world.cara, Part.CRISIS)
    page = text(as_cara.get(url(paper)))
    for words in ("Leave now", LOCK, f'href="{CRISIS}#from-paper"', "<h1>A page from paper, added on "):
        assert words in page
    assert f'<img src="{url(paper, "file/")}" alt="A page from paper, added on ' in page
    assert STAYS not in page + text(as_cara.get(CRISIS))
    as_cara.post(url(paper, "remove/"))
    removed = text(as_cara.get(url(paper)))
    assert "Deleted: gone for good on" in removed
    assert f'href="{UNUSED}"' in removed


def test_page_of_a_part_leaves_one_row_however_many_pictures_it_loads(world, as_cara):
    for _number in range(3):
        factories.wrap_paper(world.cara, Part.CRISIS)
    pictures = re.findall(r'<img src="(/my/wrap/papers/[^"]+)"', text(as_cara.get(CRISIS)))
    assert [as_cara.get(picture).headers["Content-Type"] for picture in pictures] == ["image/jpeg"] * 3
    assert list(Event.objects.values_list("page", flat=True)) == ["portal:wrap-part-open"]
    as_cara.get(pictures[0].removesuffix("file/"))
    assert Event.objects.filter(page="portal:wrap-paper-open", person_id=world.cara.pk).count() == 1


@pytest.mark.parametrize("page", ["", "remove/", "use-again/"])
def test_no_page_but_the_file_itself_reads_the_bytes(world, as_cara, page):
    paper = factories.wrap_paper(world.cara, Part.CRISIS)
    if page == "use-again/":
        Paper.objects.filter(pk=paper.pk).update(removed_at=timezone.now(), erase_on=timezone.localdate())
    with CaptureQueriesContext(connection) as asked:
        assert (as_cara.post if page else as_cara.get)(url(paper, page)).status_code in {200, 302}
    read = [query["sql"] for query in asked if 'FROM "wrap_paper"' in query["sql"]]
    assert read
    assert [sql for sql in read if '"wrap_paper"."data"' in re.sub(r'LENGTH\("wrap_paper"."data"\)', "", sql)] == []


def test_pdf_has_a_page_with_a_link_that_downloads(as_cara):
    page = text(send(as_cara, PDF, "page.pdf", follow=True))
    paper = Paper.objects.get()
    assert f'<a href="{url(paper)}">' in page
    assert STAYS in page
    assert "<img" not in page
    opened = text(as_cara.get(url(paper)))
    assert f'href="{url(paper, "file/")}"' in opened
    assert "Download the PDF" in opened
    assert STAYS in opened
    answer = as_cara.get(url(paper, "file/"))
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
    room = "There is room for 40 MB in all. You can delete a page first, or make this one smaller."
    assert errors(send(as_cara, PDF)) == [room]


def test_deleted_pages_take_up_room_until_they_are_erased(world, as_cara):
    gone = {"removed_at": timezone.now(), "erase_on": timezone.localdate()}
    for _number in range(papers.MOST_STORED):
        last = factories.wrap_paper(world.cara, Part.WELL, **gone)
    room = "Pages that you deleted take up the room until they are gone for good. You can bring one back."
    assert errors(send(as_cara, PDF)) == [room]
    as_cara.post(url(last, "use-again/"))
    assert Paper.objects.not_removed().get() == last


def test_page_deleted_twice_says_the_day_that_it_keeps(world, as_cara):
    day = timezone.localdate() + timedelta(days=3)
    paper = factories.wrap_paper(world.cara, Part.CRISIS, removed_at=timezone.now(), erase_on=day)
    page = text(as_cara.post(url(paper, "remove/"), follow=True))
    assert f"You can bring it back before {formats.day(day)}." in page


def test_page_is_deleted_and_brought_back(world, as_cara):
    paper = factories.wrap_paper(world.cara, Part.CRISIS)
    page = text(as_cara.post(url(paper, "remove/"), follow=True))
    assert "You can bring it back before" in page
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


BEFORE = "Before you write"
WHO = "Who can see my plan"


def test_plan_of_pages_alone_has_begun(world, as_cara):
    for page in ("/my/wrap/", ADD, "/my/wrap/sections/crisis_helps/add/"):
        assert BEFORE in text(as_cara.get(page))
    begun = text(as_cara.get("/my/wrap/"))
    assert [words for words in (WHO, "Do not ask me") if words in begun] == []
    paper = factories.wrap_paper(world.cara, Part.CRISIS)
    for page in ("/my/wrap/", ADD, "/my/wrap/sections/crisis_helps/add/"):
        assert BEFORE not in text(as_cara.get(page))
    begun = text(as_cara.get("/my/wrap/"))
    for words in (WHO, "Do not ask me", "A line or page you delete is gone for good after 30 days."):
        assert words in begun
    as_cara.post(url(paper, "remove/"))
    assert BEFORE in text(as_cara.get("/my/wrap/"))
    assert BEFORE not in text(as_cara.get(ADD))


def test_person_learns_that_readers_could_keep_a_copy(as_cara):
    assert "they can see those, too, and could keep a copy." in text(as_cara.get(f"{CRISIS}share/"))


def test_page_of_the_copy_names_all_that_is_in_it(as_cara):
    page = text(as_cara.get("/my/wrap/export/"))
    for words in ("your pages from paper", "the file can be large", "your links", "an advance directive"):
        assert words in page


def test_somebody_elses_page_is_not_found(world, as_cara):
    theirs = factories.wrap_paper(world.dan, Part.CRISIS)
    assert as_cara.get(url(theirs)).status_code == 404
    assert as_cara.get(url(theirs, "file/")).status_code == 404
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
    opened = text(as_ana.get(paper))
    for words in ("<h1>", LOCK, f'href="{page}"', f'<img src="{paper}file/?opened='):
        assert words in opened
    answer = as_ana.get(file_on(opened))
    assert (answer.content, answer.headers["Content-Type"]) == (bytes(crisis.data), "image/jpeg")
    assert [as_ana.get(private).status_code, as_ben.get(paper).status_code] == [404, 404]
    row = Event.objects.filter(page__startswith="workspace:wrap-paper", outcome="done").get()
    assert (row.page, row.done, row.person_id, row.actor_id) == (
        "workspace:wrap-paper-open",
        "open",
        world.cara.pk,
        world.ana.pk,
    )
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
    opened = text(browser.get(paper))
    assert f'href="{record}"' in opened
    assert browser.get(file_on(opened)).content == bytes(crisis.data)
    assert browser.get(private).status_code == 404
    assert browser.get(reverse("workspace:wrap-paper-open", args=[world.cara.pk, crisis.pk])).status_code == 404
    row = Event.objects.filter(page__startswith="workspace:emergency-paper", outcome="done").get()
    assert (row.page, row.done, row.person_id) == ("workspace:emergency-paper-open", "open", world.cara.pk)


def test_emergency_shows_the_crisis_plan_alone_to_staff_with_whom_more_is_shared(world, as_ana):
    factories.emergency(world.cara, world.ana)
    crisis, well = factories.wrap_paper(world.cara, Part.CRISIS), factories.wrap_paper(world.cara, Part.WELL)
    factories.wrap_line(world.cara, Section.CRISIS_HELPS, "Speak softly")
    factories.wrap_line(world.cara, Section.WELL, "I whistle")
    share(world, ShareKind.EMERGENCY)
    share(world, part=Part.WELL)
    record = text(as_ana.get(reverse("workspace:emergency-record", args=[world.cara.pk])))
    for page in ("open", "file"):
        inside, outside = (
            reverse(f"workspace:emergency-paper-{page}", args=[world.cara.pk, one.pk]) for one in (crisis, well)
        )
        assert outside not in record
        assert [as_ana.get(inside).status_code == 404, as_ana.get(outside).status_code == 404] == [False, True]
    assert str(crisis.pk) in record
    assert ["Speak softly" in record, "I whistle" in record] == [True, False]
    assert "I whistle" in text(as_ana.get(reverse("workspace:wrap-read", args=[world.cara.pk])))


@pytest.mark.parametrize("kind", ["wrap", "emergency"])
def test_staff_open_no_file_without_the_page_that_leaves_the_row(world, as_ana, as_sam, kind, monkeypatch):
    for user in (world.ana, world.sam):
        factories.emergency(world.cara, user)
    share(world)
    share(world, ShareKind.EMERGENCY)
    paper, other = (factories.wrap_paper(world.cara, Part.CRISIS, kind=FileKind.PDF, data=PDF) for _number in range(2))
    page, file = (
        reverse(f"workspace:{kind}-paper-{name}", args=[world.cara.pk, paper.pk]) for name in ("open", "file")
    )
    assert as_ana.get(file).headers["Location"] == page
    assert not Event.objects.exists()
    opened = text(as_ana.get(page))
    for words in ("Download the PDF", STAYS):
        assert words in opened
    link = file_on(opened)
    assert (as_ana.get(link).content, as_ana.get(link).headers["Content-Type"]) == (PDF, "application/pdf")
    assert Event.objects.filter(done="open").count() == 1
    for browser, address in ((as_sam, link), (as_ana, link.replace(str(paper.pk), str(other.pk))), (as_ana, link[:-1])):
        assert browser.get(address).status_code == 302
    monkeypatch.setattr(views, "LINK_LASTS", timedelta(seconds=-1))
    assert as_ana.get(link).status_code == 302


def test_copy_of_the_plan_holds_the_files(world, as_cara):
    photo = factories.wrap_paper(world.cara, Part.CRISIS)
    factories.wrap_paper(world.cara, Part.WELL, kind=FileKind.PDF, data=PDF)
    factories.wrap_paper(world.cara, Part.WELL, removed_at=timezone.now(), erase_on=timezone.localdate())
    factories.wrap_paper(world.cara, Part.WELL)
    factories.wrap_paper(world.dan, Part.WELL, data=b"somebody else")
    page = as_cara.post("/my/wrap/export/", {"kind": "html"}).content.decode()
    in_page = b64encode(bytes(photo.data)).decode()
    assert f'<img src="data:image/jpeg;base64,{in_page}" alt="Page 1 from paper, added on ' in page
    assert f'href="data:application/pdf;base64,{b64encode(PDF).decode()}" download="paper-well-1.pdf"' in page
    assert re.findall(r"<h3>(.*?)</h3>|(A page|Page \d) from paper", page) == [
        *(("What I’m like when I’m well", ""), ("", "Page 1"), ("", "Page 2"), ("", "A page")),
        *(("My crisis plan", ""), ("", "Page 1")),
    ]
    assert "default-src 'none'; img-src data:;" in page
    assert (page.count("src="), page.count("href=")) == (page.count('src="data:'), page.count('href="data:'))
    assert b64encode(b"somebody else").decode() not in page
    assert page.count("Deleted: gone for good on") == 1
    told = json.loads(as_cara.post("/my/wrap/export/", {"kind": "json"}).content)
    assert [(one["part"], one["kind"], bool(one["erase_on"])) for one in told["papers"]] == [
        ("well", "pdf", False),
        ("well", "jpeg", False),
        ("well", "jpeg", True),
        ("crisis", "jpeg", False),
    ]
    assert b64decode(told["papers"][0]["base64"]) == PDF


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
