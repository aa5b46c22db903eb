"""Searching for people by name, with and without script: no address ever bears the name."""

import pytest
from playwright.sync_api import expect

from .conftest import PHONE


@pytest.mark.parametrize("has_script", [True, False])
def test_a_search_is_paged_and_left_and_stands_in_no_address(visitor, has_script):
    sam = visitor(PHONE, java_script_enabled=has_script)
    sam.sign_in("sam")
    asked = []
    sam.page.on("request", lambda request: asked.append(request.url))
    sam.finds("/work/people/", "a")
    expect(sam.page.get_by_text("Page 1 of")).to_be_visible()
    first = sam.page.get_by_role("rowheader").all_inner_texts()
    sam.presses("Next")
    expect(sam.page.get_by_text("Page 2 of")).to_be_visible()
    second = sam.page.get_by_role("rowheader").all_inner_texts()
    assert [name for name in [*first, *second] if "a" not in name.lower()] == []
    assert not set(first) & set(second)
    expect(sam.page.get_by_label("Find by name")).to_have_value("a")
    sam.presses("Previous")
    expect(sam.page.get_by_text("Page 1 of")).to_be_visible()
    assert sam.page.url == f"{sam.site.url}/work/people/"
    assert [url for url in asked if "?" in url] == []


def test_the_list_follows_what_is_typed(visitor):
    sam = visitor(PHONE)
    sam.sign_in("sam")
    sam.opens("/work/people/")
    sam.page.get_by_label("Find by name").press_sequentially("cara don")
    expect(sam.page.get_by_role("rowheader")).to_have_count(1)
    sam.follows("Cara")
    sam.page.go_back()
    expect(sam.page.get_by_role("rowheader")).not_to_have_count(1)
    sam.check()
