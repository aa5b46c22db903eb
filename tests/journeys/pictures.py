"""Pictures of the two faces. `UPDATE_PICTURES=1 make test` puts them where the README shows them."""

import os

from ops.launcher.places import ROOT

from .conftest import Visitor

SHOWN = ROOT / "docs" / "screenshots"


def keep_picture(visitor: Visitor, name: str) -> None:
    """Take a picture of the page as it stands."""
    if os.environ.get("UPDATE_PICTURES"):
        SHOWN.mkdir(parents=True, exist_ok=True)
        visitor.page.screenshot(path=SHOWN / f"{name}.png")
