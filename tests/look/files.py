"""The templates and styles as files."""

from pathlib import Path

from ops.launcher.places import ROOT

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


def templates(*folders: str) -> dict[str, str]:
    """Name and source of every template of these folders, or of all."""
    roots = [TEMPLATES / folder for folder in folders] or [TEMPLATES]
    files = sorted(file for root in roots for file in root.rglob("*") if file.suffix in (".html", ".txt", ".js"))
    return {name(file): file.read_text() for file in files}


def name(file: Path) -> str:
    return file.relative_to(TEMPLATES).as_posix()
