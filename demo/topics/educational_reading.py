"""Reading and writing."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="reading",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} read aloud, a page or so, and stopped wherever it pleased. We talked about the story "
                    "more than the reading."
                ),
                "We took turns, a paragraph each. {name} went faster when the story got good and did not notice.",
            ),
            own_words=(
                "I skip the long names. He's just “the Russian guy” to me.",
                "I want to know what happens so I forget I'm bad at it.",
                "Reading's easier when nobody's grading it.",
            ),
            next_steps=(
                "{name} reads {minutes} minutes on {few} evenings, anything at all, comics count.",
                "Finish the chapter before {day}, or listen to it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A form with small print had brought the old shame back. We talked about who put that shame "
                    "there, and then we took the form one line at a time."
                ),
                (
                    "{name} had faked reading something again and felt bad about it. I said how many ways there are "
                    "to say “could you read that to me.”"
                ),
            ),
            own_words=(
                "I said I forgot my glasses. I don't wear glasses.",
                "They put the important stuff in the smallest letters. On purpose.",
                "I'm good at hiding it. That's the problem, I'm real good.",
            ),
            next_steps=(
                "Try one of the sentences: “I'd like to hear that read out loud.”",
                "{name} brings the next hard letter along unopened; we open it together.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} read something to somebody this week, out loud, by choice. We went over how that felt.",),
            own_words=(
                "I read the whole menu. I ordered something I never knew they had.",
                "My voice shook on the first page and then I forgot about my voice.",
            ),
            next_steps=(
                "Choose a page beforehand and try it out on the cat.",
                "{name} reads to the same person again, something shorter or something funnier.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} finished the book and wanted to talk about the ending. We disagreed about the ending "
                    "for some time."
                ),
            ),
            own_words=(
                "A whole book. I'm keeping it where people can see it.",
                "The dog didn't have to die. I'm writing to them.",
            ),
            next_steps=(
                "{name} picks the next one from the library shelf, by cover if need be.",
                "Tell one person about the book without giving the ending away.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on writing: {name} told me the thing first, then put it down the way it was told. It "
                    "came out sounding like {name}."
                ),
                (
                    "{name} is writing a letter and wanted help with the beginning only. We found a first sentence "
                    "and stopped there, as asked."
                ),
            ),
            own_words=(
                "I talk fine. It's between here and my hand that it gets lost.",
                "Don't fix it. Just tell me if you get it.",
            ),
            next_steps=(
                "Three lines in the notebook a day. Spelling does not matter there.",
                "{name} writes the next few lines alone.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                "{name} read the mail to me instead of the other way around. We sorted it into act, keep and bin.",
            ),
            own_words=(
                "This one's nothing. This one's nothing. This one's trying to sell me windows.",
                "“Final notice.” It's a magazine. They scared me over a magazine.",
            ),
            next_steps=(
                "{name} opens the mail on the day it comes, {few} times this week.",
                "The “act” pile is two letters; {name} takes the top one first.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We wrote labels for the kitchen shelves in {name}'s handwriting, which was practice and also "
                    "useful."
                ),
            ),
            own_words=(
                "I spelled cinnamon without looking.",
                "Now nobody can say they didn't know where the rice goes.",
            ),
            next_steps=(
                "Put new words on the fridge, with {name}'s own meaning beside them.",
                "{name} labels one more shelf, the messy one.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We looked around the library and {name} asked for the book by name at the desk. It had to be "
                    "ordered. {name} filled in the slip."
                ),
            ),
            own_words=(
                "I have something on order. At the library. Me.",
                "I spelled the author for her. With my finger, but I spelled it.",
            ),
            next_steps=(
                "Pick up the book when the card comes and read the first page right there.",
                "{name} asks at the desk for one more like it.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("{name} read the signs at the museum room to me, all of them, at {name}'s own speed.",),
            own_words=(
                "Eighteen eighty-nine. That flood went right over where we're standing.",
                "Go on ahead if you want. I'm reading them all.",
            ),
            next_steps=(
                "{name} chooses where we read next.",
                "{name} tells somebody at home one thing from the signs.",
            ),
        ),
    ),
)
