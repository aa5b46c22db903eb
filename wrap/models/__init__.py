"""A WRAP: the person's own plan. They write it, they choose who reads it, and what they delete is erased."""

from .directives import Directive, DirectiveQuerySet
from .lines import Line, LineQuerySet, Tick
from .looking_back import LookingBack, LookingBackQuerySet, ReviewChoice
from .papers import Paper, PaperQuerySet
from .sharing import KeptPlan, Opening, Share, ShareQuerySet, SupporterLink, SupporterLinkQuerySet

__all__ = [
    "Directive",
    "DirectiveQuerySet",
    "KeptPlan",
    "Line",
    "LineQuerySet",
    "LookingBack",
    "LookingBackQuerySet",
    "Opening",
    "Paper",
    "PaperQuerySet",
    "ReviewChoice",
    "Share",
    "ShareQuerySet",
    "SupporterLink",
    "SupporterLinkQuerySet",
    "Tick",
]
