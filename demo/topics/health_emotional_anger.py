"""Anger."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="anger",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about anger as a guard dog: what it is guarding, and when it barks at the mailman. "
                    "{name} looked for the second right before the bark."
                ),
                "{name} went over an argument in slow motion. We found the second where there was still a choice.",
            ),
            own_words=(
                "It's not the dishes. It's never the dishes.",
                "It goes from my feet to my mouth. There's no stop in between.",
                "I'm loud. Loud isn't mean. People think loud is mean.",
            ),
            next_steps=(
                "{name} looks for that second once before {day}, and does not have to do anything with it.",
                "Agree on a sign with the people at home for “I'm stepping out, I'm coming back.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} was furious, with cause, and I heard it out. We did not look for calm until the whole "
                    "thing had been said."
                ),
            ),
            own_words=(
                "They cut my hours and told me in a TEXT.",
                "Don't tell me to calm down. Nobody ever calmed down from that.",
            ),
            next_steps=(
                "Walk first, then write it, then decide whether to send it.",
                "{name} sleeps on it and then tells the right person what was wrong.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had said things they wish they had not. We talked about the difference between being "
                    "sorry and being crushed."
                ),
            ),
            own_words=(
                "I saw her face. That's what I can't get out of my head.",
                "It came out in my dad's voice. His exact voice.",
            ),
            next_steps=(
                "{name} says sorry for the words and not for the feeling.",
                "{name} picks the day and keeps it short.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} got angry this week and it did some good: said what was wrong, to the right person, at "
                    "a volume that worked."
                ),
            ),
            own_words=(
                "I said “I'm angry and I'm going to say this once.” It got real quiet.",
                "I wasn't scared of it. It was mine.",
            ),
            next_steps=(
                "{name} keeps the sentence; it is in the phone now.",
                "Use it small next time, before it has to be big.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} walked away from a fight, around the block, and back again. We talked about every "
                    "corner of that block."
                ),
            ),
            own_words=(
                "I went around twice. The second time I noticed the roses.",
                "I wasn't scared of it. It was mine.",
            ),
            next_steps=(
                "{name} tells the person who noticed: thank you for noticing.",
                "{name} keeps shoes by the door that slip on.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about where {name} learned that anger is bad, or that it is the only thing that "
                    "works. Both, as it turned out."
                ),
            ),
            own_words=(
                "In our house you were quiet or you were sorry.",
                "Nobody taught us the middle part. It was nothing or it was plates.",
            ),
            next_steps=(
                "Write the old house rule on paper, and a new one under it.",
                "{name} thinks of one person who does anger well, and watches how.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We collected ways of letting steam off that break nothing: stairs, singing, tearing cardboard, "
                    "scrubbing a pot."
                ),
            ),
            own_words=(
                "I've got the shiniest pot in the county.",
                "Singing's good. You can't yell and sing. I tried. It's just opera.",
            ),
            next_steps=("Cardboard is saved up by the back door.", "{name} tries one of them before it is needed."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We tore up boxes for recycling behind the building, with sound effects. {name} felt lighter, "
                    "and so did I."
                ),
            ),
            own_words=("You've got some in there too, huh?", "That one was the landlord. That big one."),
            next_steps=(
                "{name} notices what the body feels like now, and remembers it.",
                "A pile of boxes is kept back for the next time.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} drew a thermometer with their own words on it, from “fine” to “barn's on fire,” and "
                    "marked where to step out."
                ),
            ),
            own_words=(
                "I should've stepped out at “simmering.” I always think I've got till “boil.”",
                "I go from “fine” to “barn's on fire” and there's eight words in between I never use.",
            ),
            next_steps=(
                "Thermometer on the inside of the cupboard door.",
                "{name} checks it twice a day, one second each.",
            ),
        ),
    ),
)
