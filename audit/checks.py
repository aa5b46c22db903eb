"""A system check: the server does not start with a view without an audit declaration."""

from django.core.checks import Error, Tags, register

from accounts.access import routes

from .declared import About, declaration_of


@register(Tags.security)
def every_view_says_what_it_is_for_the_trail(app_configs, **kwargs) -> list[Error]:
    return [
        Error(f"/{route} {complaint}.", hint="See audit/declared.py; the view says `audit = …`.", id=f"audit.{number}")
        for route, pattern in routes()
        for number, complaint in _complaints(declaration_of(pattern.callback, pattern.name))
    ]


def _complaints(declared):
    if declared is None:
        yield "E001", "does not say what it is for the trail"
        return
    if declared.about == About.LIST and declared.shown is None:
        yield "E002", "is a list and does not say whom it shows"
    if declared.about == About.NOBODY and not declared.reason:
        yield "E003", "leaves no row and does not say why"
    if declared.about in {About.PERSON, About.LIST} and not declared.words:
        yield "E004", "is about a person and does not say what it is in their words"
