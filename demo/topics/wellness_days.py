"""Giving the day a shape."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="days",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about mornings, and what has to be true for {name} to get upright. Coffee ready the "
                    "night before turns out to be most of it."
                ),
            ),
            own_words=(
                "If my feet touch the floor the rest of me usually comes along.",
                "I don't need a schedule. I need a reason to get going.",
            ),
            next_steps=(
                "Coffee pot set up at night, {few} nights.",
                "Clothes on the chair the night before, the soft ones.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We built a day with three pegs to hang it on: up, out, supper. Everything between the pegs is "
                    "optional."
                ),
            ),
            own_words=(
                "Days don't have edges. I need edges.",
                "I don't need a schedule. I need a reason to get going.",
            ),
            next_steps=("{name} tries the three pegs until {day}.", "{name} hangs one good thing on the middle peg."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The days had run together since {past_day}. We put them back in order out loud, and there was "
                    "more in them than {name} had thought."
                ),
                (
                    "{name} had stayed in bed much of the week and told me so straight. I thanked them for the "
                    "straightness. We found the smallest possible next thing."
                ),
            ),
            own_words=(
                "I couldn't tell you what I did. Nothing. I did nothing, slowly.",
                "I washed my face for this. That's my accomplishment, I washed my face.",
                "It's not lazy. It feels like wet sand.",
            ),
            next_steps=(
                "Feet on the floor, curtains open, back to bed if need be.",
                "{name} lets one person know what kind of week it is.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} kept the new rhythm for most of the week, and talked about the one day it broke as if "
                    "it were no big thing. It isn't."
                ),
                "{name} had a whole ordinary day and recommends it.",
            ),
            own_words=(
                "Got up, did my stuff, went to bed. Boring. Beautiful.",
                "I was dressed before the mailman. He noticed.",
                "I had something to do and I did it and it was only ten.",
            ),
            next_steps=(
                "Keep the rhythm; add one thing that is only for fun.",
                "{name} writes down the ordinary day so as not to forget how it went.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We drew the week on a big sheet, colors for people, rest, and errands. There was no yellow, "
                    "which is fun, so we made some."
                ),
            ),
            own_words=(
                "Where's the yellow? There's no yellow. That's the problem right there.",
                "Make Thursday yellow. I don't know with what. Just make it yellow.",
            ),
            next_steps=("One yellow thing before {day}.", "{name} hangs the sheet where it can be drawn on."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} put the appointments on the new calendar in pen, and crossed one out because {name} "
                    "never agreed to it."
                ),
            ),
            own_words=(
                "Nobody asked me. They just gave me a card with a time on it.",
                "I like the pen. The pen means it's my calendar.",
            ),
            next_steps=(
                "{name} calls to move the appointment to a time that is theirs.",
                "{name} looks at the calendar every evening with the tea.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about Sundays, the long day. {name} listed what makes them longer and what makes "
                    "them shorter."
                ),
            ),
            own_words=(
                "Nobody calls on Sunday. Everybody's got their people.",
                "Church lets out, and the whole town's got someplace to eat.",
            ),
            next_steps=(
                "Plan one thing for Sunday with another human in it.",
                "{name} calls one other person who might find Sundays long.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We looked at how much is too much. {name} wants to learn to stop at the good point instead of "
                    "the crash."
                ),
            ),
            own_words=(
                "I go till I drop and then everybody's surprised I dropped.",
                "What's the good point? I've only ever seen it going by.",
            ),
            next_steps=(
                "{name} stops at the first yawn, twice, as a try-out.",
                "Half the list; the other half goes to the day after.",
            ),
        ),
    ),
)
