"""The questions and examples that help to begin each section of a WRAP. All are our own words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wrap.choices import Section


@dataclass(frozen=True)
class Prompt:
    """A gentle question, and examples that a person may begin from."""

    question: str | Promise
    examples: str | Promise


PROMPTS = {
    Section.WELL: Prompt(_("How do I feel and act on a good day?"), _("I hum while I cook. I call my sister back.")),
    Section.TOOLBOX: Prompt(
        _("What has helped me before, even a little?"),
        _("A walk to the river. Tea. My blue playlist. Ten slow breaths."),
    ),
    Section.DAILY_MUST: Prompt(
        _("What keeps me steady when I do it every day?"), _("Eat breakfast. Take my medicine. Ten minutes outside.")
    ),
    Section.DAILY_MIGHT: Prompt(
        _("What do I need on some days?"), _("Do laundry. See my doctor. Plan something nice for the weekend.")
    ),
    Section.TRIGGERS: Prompt(
        _("What happens around me that can upset my balance?"), _("Bills in the mail. Loud fights. The month of May.")
    ),
    Section.TRIGGERS_DO: Prompt(
        _("What can I do when that happens?"), _("Step outside. Text a friend. Open my toolbox.")
    ),
    Section.SIGNS: Prompt(
        _("What small changes in me do I notice first?"), _("I skip breakfast. I do not answer the phone.")
    ),
    Section.SIGNS_DO: Prompt(
        _("What can I do when I notice them?"), _("Go to bed early. Tell one person. Do my daily plan, all of it.")
    ),
    Section.BREAKING: Prompt(
        _("How do I know that it is getting much worse?"), _("I sleep two hours. I am afraid to go outside.")
    ),
    Section.BREAKING_DO: Prompt(
        _("What do I do right away?"), _("Call my doctor. Ask someone to stay with me. Stay home from work.")
    ),
    Section.CRISIS_WELL: Prompt(
        _("What am I like when I am well? People who do not know me will read this."),
        _("Quiet. Funny. I like to be early."),
    ),
    Section.CRISIS_SIGNS: Prompt(
        _("What shows that others need to step in and help?"), _("I do not eat for a day. I do not know where I am.")
    ),
    Section.CRISIS_PEOPLE: Prompt(
        _("Who do I want to help me? How can people reach them? What does each one do?"),
        _("Rosa, my sister, 570-555-0117: stays with me, feeds the cat."),
    ),
    Section.CRISIS_NOT_THEM: Prompt(
        _("Who should stay out of it? You can say why. You do not have to."), _("My cousin. He shouts.")
    ),
    Section.CRISIS_DISAGREE: Prompt(
        _("Who decides if my people want different things?"), _("Rosa decides. If she is away, my friend Lee.")
    ),
    Section.CRISIS_MEDICINES: Prompt(
        _("What do I take? What is okay? Which doctor and drug store know me?"), _("The list is in my kitchen drawer.")
    ),
    Section.CRISIS_NO_MEDICINES: Prompt(
        _("What should I not be given? Why?"), _("Nothing that makes me shake. I had that in 2019.")
    ),
    Section.CRISIS_TREATMENTS: Prompt(
        _("What is okay for me, and when?"), _("Talking. A warm bath. Group, if I ask for it.")
    ),
    Section.CRISIS_NO_TREATMENTS: Prompt(_("What do I not want? Why?"), _("No closed doors. They scare me.")),
    Section.CRISIS_PLACES: Prompt(
        _("Where is it best for me to be? What needs to be there?"), _("At home, if someone stays. Or at Rosa’s.")
    ),
    Section.CRISIS_NO_PLACES: Prompt(
        _("Where do I not want to go? Why?"), _("The ward on Third Street. It was too loud.")
    ),
    Section.CRISIS_HELPS: Prompt(
        _("What can others do that helps?"), _("Speak softly. Sit with me. Ask before you touch me.")
    ),
    Section.CRISIS_HARMS: Prompt(_("What makes it worse?"), _("Many questions at once. Being told to calm down.")),
    Section.CRISIS_TASKS: Prompt(
        _("What needs to be done for me? Who does it?"), _("Lee walks the dog. Rosa pays the rent on the first.")
    ),
    Section.CRISIS_OVER: Prompt(
        _("How can everyone see that I am back?"), _("I sleep through the night. I make my own food.")
    ),
    Section.AFTER: Prompt(
        _("What do I need when it is over? Who do I want to thank? What can wait?"),
        _("Rest for a week. Call work. Read this plan again."),
    ),
}
