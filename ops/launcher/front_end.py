"""Copies styles and fonts from the npm packages, builds the icon sprite, and compiles the translations.

The fonts of the pages land under `static/`, those of the prints in a folder that no browser reaches.
"""

import re
import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ops.launcher.console import Trouble
from ops.launcher.install import digest
from ops.launcher.places import NODE_MODULES, ROOT, Places

ICON_NAMES = ROOT / "static" / "icons.txt"
FONTS = NODE_MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"
PRINT_FONTS = NODE_MODULES / "@expo-google-fonts"
PRINT_WEIGHTS = ("400Regular", "700Bold")
BOOTSTRAP = NODE_MODULES / "bootstrap" / "dist" / "css" / "bootstrap.min.css"
ICONS = NODE_MODULES / "bootstrap-icons" / "icons"
_SVG = re.compile(r'<svg\b[^>]*\bviewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def put_front_end_in_place(places: Places) -> None:
    """Fill `static/` under var/ from the packages, when they or the list of icons have changed."""
    static, stamp = places.var / "static", places.run / "front-end.stamp"
    names = [ICON_NAMES] if ICON_NAMES.exists() else []
    state = digest(ROOT / "package-lock.json", Path(__file__), *names)
    if stamp.exists() and stamp.read_text() == state and (static / "icons.svg").exists():
        return
    fonts = static / "vendor" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for font in sorted(FONTS.glob("*-wght-*.woff2")):
        shutil.copyfile(font, fonts / font.name)
    for_prints = places.var / "fonts"
    for_prints.mkdir(exist_ok=True)
    for font in sorted(PRINT_FONTS.glob("*/*/*.ttf")):
        if font.parent.name in PRINT_WEIGHTS:
            shutil.copyfile(font, for_prints / font.name)
    css = _SOURCE_MAP.sub("", BOOTSTRAP.read_text(encoding="utf-8"))
    (static / "vendor" / BOOTSTRAP.name).write_text(css, encoding="utf-8")
    (static / "icons.svg").write_text(icon_sprite(ICON_NAMES), encoding="utf-8")
    stamp.write_text(state)


def icon_sprite(list_of_names: Path) -> str:
    """Return an SVG with a symbol for each icon named in the file, one a line. Lines that begin with # are comments."""
    lines = list_of_names.read_text(encoding="utf-8").splitlines() if list_of_names.exists() else []
    symbols = []
    for name in sorted({line.strip() for line in lines} - {""}):
        if name.startswith("#"):
            continue
        source = ICONS / f"{name}.svg"
        found = _SVG.search(source.read_text(encoding="utf-8")) if source.is_file() else None
        if found is None:
            raise Trouble(f"{list_of_names.name} names the icon {name}, which bootstrap-icons does not have.")
        symbols.append(f'<symbol id="{name}" viewBox="{found[1]}" fill="currentColor">{found[2].strip()}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def compile_translations(locale: Path = ROOT / "locale") -> list[Path]:
    """Compile every catalogue that is newer than its compiled file. Return the files that were written."""
    compiled = []
    for catalogue in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = catalogue.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
            continue
        with catalogue.open("rb") as source:
            try:
                messages = read_po(source, abort_invalid=True)
            except Exception as error:
                raise Trouble(f"{catalogue.relative_to(ROOT)} cannot be read: {error}") from error
        problems = [f"{message.id!r}: {error}" for message, errors in messages.check() for error in errors]
        if problems:
            raise Trouble(f"{catalogue.name} has mistakes: " + "; ".join(problems))
        partial = target.with_suffix(".mo.partial")
        with partial.open("wb") as destination:
            write_mo(destination, messages)
        partial.replace(target)
        compiled.append(target)
    return compiled
