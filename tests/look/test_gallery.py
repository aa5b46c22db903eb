"""The page from which screens are assembled."""

import pytest

from peerhub import frame

from .files import templates

PAGES = [
    "/accounts/login/",
    "/gallery/",
    *(f"/gallery/{page}/" for page in ("workspace", "portal", "confirm", "400", "403", "404", "500", "503", "csrf")),
]


@pytest.fixture
def developing(settings, db):
    settings.DEBUG = True
    settings.ROOT_URLCONF = "tests.look.gallery_urls"


@pytest.mark.usefixtures("developing")
def test_the_gallery_shows_every_component(client):
    frame.forget()  # pieces that an earlier test has rendered draw no template
    drawn = {template.name for page in PAGES for template in client.get(page).templates}
    assert [name for name in templates("components", "bootstrap5") if name not in drawn] == []


@pytest.mark.usefixtures("developing")
def test_a_page_that_is_not_there_is_not_found(client):
    assert client.get("/gallery/nothing/").status_code == 404


def test_the_gallery_is_for_development_only(client, settings, db):
    settings.ROOT_URLCONF = "tests.look.gallery_urls"
    assert client.get("/gallery/").status_code == 404


@pytest.mark.usefixtures("developing")
def test_a_form_ties_hint_and_error_to_its_box(client):
    page = client.get("/gallery/").content.decode()
    assert 'aria-describedby="id_refused-title_helptext id_refused-title_error"' in page
    assert 'id="id_refused-title_helptext"' in page
    assert 'id="id_refused-title_error"' in page
    assert '<fieldset aria-describedby="id_refused-progress_helptext id_refused-progress_error">' in page


@pytest.mark.usefixtures("developing")
def test_every_link_of_the_error_summary_leads_to_a_box(client):
    page = client.get("/gallery/").content.decode()
    summary = page.partition("data-error-summary")[2].partition("</div>")[0]
    targets = [part.partition('"')[0] for part in summary.split('href="#')[1:]]
    assert len(targets) == 6
    assert [target for target in targets if f' id="{target}"' not in page] == []
