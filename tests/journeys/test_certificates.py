"""A certificate from the phone's camera to the board: entered, confirmed by the supervisor, and billable again."""

import io
from datetime import date, timedelta

from PIL import ExifTags, Image
from playwright.sync_api import expect

from .conftest import PHONE
from .test_ways_back import logs


def photograph() -> dict:
    """A picture as a phone sends it, with the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (40.0, 26.0, 46.0)
    file = io.BytesIO()
    Image.new("RGB", (3000, 2000), "white").save(file, "JPEG", exif=exif)
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_certificate_that_ran_out_is_renewed_and_the_session_becomes_billable(visitor):
    """Patty's certificate ran out ten days ago; Sam leads her team."""
    patty, sam = visitor(PHONE), visitor(PHONE)
    patty.sign_in("patty")
    expect(patty.page.get_by_text("New sessions are not billable until")).to_be_visible()
    page = patty.page
    logs(patty, "Yasmin Bellweather", "06:00", "06:45")
    note = page.url
    expect(page.get_by_text("Not billable yet")).to_be_visible()
    patty.check()

    patty.opens("/work/my-file/")
    expect(page.get_by_text("has run out")).to_be_visible()
    patty.follows("Enter a certificate")
    page.get_by_label("What is it?").select_option(label="Certified peer specialist")
    page.get_by_label("Number on the certificate").fill("CPS-2026-77")
    page.get_by_label("Valid from").fill((date.today() - timedelta(days=9)).isoformat())
    page.get_by_label("Valid until").fill((date.today() - timedelta(days=20)).isoformat())
    page.get_by_label("Picture or PDF of the certificate").set_input_files(photograph())
    patty.presses("Save")
    expect(page.get_by_text("The last day must be after the first one.").first).to_be_visible()
    expect(page.get_by_text("Please choose the file again.").first).to_be_visible()
    page.get_by_label("Valid until").fill((date.today() + timedelta(days=700)).isoformat())
    page.get_by_label("Picture or PDF of the certificate").set_input_files(photograph())
    patty.presses("Save")
    expect(page.get_by_text("waits to be confirmed")).to_be_visible()

    sam.sign_in("sam")
    sam.opens("/work/team/")
    row = sam.page.locator("tr", has=sam.page.get_by_role("link", name="Patty McGlynn"))
    row.get_by_role("link", name="has run out").click()
    sam.check()
    with sam.page.expect_download() as downloading:
        sam.page.get_by_role("link", name="Open the certificate").first.click()
    with Image.open(downloading.value.path()) as stored:
        assert (stored.format, dict(stored.getexif())) == ("JPEG", {})
    sam.page.get_by_role("link", name="Confirm Certified peer specialist").click()
    sam.page.get_by_role("button", name="Confirm").click()
    expect(sam.page.get_by_text("replaced by a later one")).to_be_visible()
    sam.check()

    patty.opens("/work/")
    expect(page.get_by_text("You are certified until")).to_be_visible()
    page.goto(note)
    expect(page.get_by_text("Written by Patty McGlynn")).to_be_visible()
    expect(page.get_by_text("Not billable yet")).to_have_count(0)


def test_renewal_counts_the_hours_of_learning_by_category(visitor):
    darnell, sam = visitor(PHONE), visitor(PHONE)
    darnell.sign_in("darnell")
    page = darnell.page
    darnell.opens("/work/my-file/learning/")
    peer = page.locator("tr", has_text="Peer support and recovery")
    left = float(peer.locator("td").last.inner_text().split()[-1])
    darnell.follows("Enter hours")
    page.get_by_label("What was it called?").fill("Walking groups")
    page.get_by_label("Who taught it?").fill("Copeland Center")
    page.get_by_label("On which day?").fill((date.today() - timedelta(days=1)).isoformat())
    page.get_by_label("How many hours?").fill("0.25")
    page.get_by_label("About what?").select_option(label="Peer support and recovery")
    page.get_by_label("Picture or PDF of the certificate").set_input_files(photograph())
    darnell.presses("Save")
    expect(page.get_by_text("Walking groups").first).to_be_visible()

    sam.sign_in("sam")
    sam.opens("/work/staff-files/")
    sam.follows("Darnell Pruitt", exact=True)
    sam.follows("Learning")
    sam.page.locator("li", has_text="Walking groups").get_by_role("link", name="Confirm").click()
    sam.page.get_by_role("button", name="Confirm").click()
    expect(sam.page.get_by_text("Confirmed.", exact=True)).to_be_visible()
    darnell.opens("/work/my-file/learning/")
    assert float(peer.locator("td").last.inner_text().split()[-1]) == left - 0.25


def test_list_of_files_is_narrowed_and_downloaded(visitor):
    colleen = visitor(PHONE)
    colleen.sign_in("colleen")
    page = colleen.page
    colleen.opens("/work/staff-files/")
    page.get_by_text("Show only some files").click()
    page.get_by_label("Certificate", exact=True).select_option(label="runs out soon")
    colleen.presses("Show")
    expect(page.get_by_role("link", name="Ana Reyes", exact=True)).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download as a file").click()
    lines = downloading.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Name,")
    assert any(line.startswith("Ana Reyes,") for line in lines)
