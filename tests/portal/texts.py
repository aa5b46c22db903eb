"""Every text that PeerHub speaks in the portal, as it stands in templates and code, and what views of the workspace say
there of themselves."""

from collections.abc import Iterator

from babel.messages.extract import extract_from_file
from django.template.base import Node, NodeList
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from audit.declared import words_of_pages
from goals.choices import Domain, Progress
from ops.launcher.places import ROOT
from sessions.choices import Mode

TEMPLATES = ROOT / "templates"
SHARED = "directive error_summary history pagination quick_exit who_reads _account_items _sign_out"
SPEAKING = (".html", ".txt")
APPS = (
    "access accounts agency audit concerns consumers files goals outbox peerhub portal reminders sessions staff"
    " workspace"
)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
EVERY_KEYWORD = KEYWORDS | {"gettext_lazy": None}


def spoken() -> set[str]:
    """All texts; of a text with a plural, both."""
    names = [
        str(file.relative_to(TEMPLATES))
        for folder in ("portal", "offline")
        for file in sorted((TEMPLATES / folder).rglob("*.html"))
    ]
    names += [f"components/{name}.html" for name in SHARED.split()]
    texts = {text for name in names for text in _of_template(name)}
    code = [*(ROOT / "portal").rglob("*.py"), *(ROOT / "peerhub" / "templatetags").glob("own_*.py")]
    code.append(ROOT / "files" / "boxes.py")
    for file in sorted(code):
        for _line, message, _comments, _context in extract_from_file("python", file, KEYWORDS):
            texts |= {message} if isinstance(message, str) else set(message)
    texts |= {str(words) for words in words_of_pages().values()}
    return texts | {str(label) for choices in (Domain, Progress, Mode) for label in choices.labels}


def spoken_anywhere() -> set[str]:
    """The texts of all templates and of the code of all apps that serve pages or send mail."""
    templates = [str(file.relative_to(TEMPLATES)) for file in sorted(TEMPLATES.rglob("*")) if file.suffix in SPEAKING]
    texts = {text for name in templates for text in _of_template(name)}
    for app in APPS.split():
        for file in sorted((ROOT / app).rglob("*.py")):
            for _line, message, _comments, _context in extract_from_file("python", file, EVERY_KEYWORD):
                texts |= {message} if isinstance(message, str) else {part for part in message if part}
    return texts


def _of_template(name: str) -> set[str]:
    texts: set[str] = set()
    for node in _nodes(get_template(name).template.nodelist):
        if isinstance(node, TranslateNode):
            texts.add(str(node.filter_expression.var.literal))
        elif isinstance(node, BlockTranslateNode):
            texts |= {node.render_token_list(part)[0] for part in (node.singular, node.plural) if part}
    return texts


def _nodes(nodelist: NodeList) -> Iterator[Node]:
    """All nodes, also those inside {% card %}, which Django's own search passes over."""
    for node in nodelist:
        yield node
        for name in {*node.child_nodelists, "nodelist"}:
            yield from _nodes(getattr(node, name, None) or NodeList())
