"""No text of people makes a page wider than the smallest screen: 320 px, or 400 % on a desk."""

import pytest

from tests.drawn import every_page

from .handing import HOST, hand_over

UNBROKEN = "Wolfeschlegelsteinhausenbergerdorffxyzqw"  # forty letters
# What stands out to the right, without what moves sideways within a frame that the keyboard reaches.
BEYOND = """() => {
  for (const folded of document.querySelectorAll("main details")) folded.open = true;
  const width = document.documentElement.clientWidth;
  const moves = frame => ["auto", "scroll"].includes(getComputedStyle(frame).overflowX);
  const cuts = frame => ["hidden", "clip"].includes(getComputedStyle(frame).overflowX)
    && frame.getBoundingClientRect().right <= width + 1;  // with dots; the whole text is on the page of the person
  const isReached = element => {
    for (let frame = element.parentElement; frame; frame = frame.parentElement)
      if (frame.tabIndex >= 0 && moves(frame) || cuts(frame)) return true;
    return false;
  };
  const out = [...document.querySelectorAll("body *")].filter(element =>
    element.checkVisibility() && !element.closest(".visually-hidden, .skip-link, svg, option")
    && element.getBoundingClientRect().right > width + 1 && !isReached(element));
  const named = out.filter(element => !out.includes(element.parentElement)).map(element =>
    `${element.tagName} ${element.className} ${Math.round(element.getBoundingClientRect().right)}`);
  return document.scrollingElement.scrollWidth > width ? ["the page", ...named] : named;
}"""


def long(field, text: str) -> str:
    """Two hundred letters, or as many as there is room for, in words of forty and one of a hundred."""
    if UNBROKEN[:20] in text:
        return text
    return f"{text} {UNBROKEN} {UNBROKEN}{UNBROKEN}{UNBROKEN[:20]} {UNBROKEN}"[: field.max_length or 200]


@pytest.mark.django_db
def test_no_page_is_wider_than_the_smallest_screen(browser):
    drawn = list(every_page(long))
    assert sum(page.html.count(UNBROKEN) for page in drawn) > 2000
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    for page in drawn:
        page.response.headers.pop("Refresh", None)  # of a page that leads on at once
        if page.response.headers.pop("Content-Disposition", None):  # of a page that is a file to keep
            page.response.headers.pop("Content-Security-Policy", None)  # the file has its own
    answers = {f"/{number}/{page.route.replace(':', '/')}": page.response for number, page in enumerate(drawn)}
    hand_over(context, answers)
    screen, found = context.new_page(), {}
    for path, page in zip(answers, drawn, strict=True):
        screen.goto(HOST + path)
        if beyond := screen.evaluate(BEYOND):
            found[str(page)] = beyond
    context.close()
    assert found == {}
