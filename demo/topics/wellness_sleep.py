"""Sleep."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="sleep",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about nights: what time the house gets quiet, when {name} does, and what the phone "
                    "has to do with it."
                ),
                "We went over {name}'s evening from supper on and found one thing to move, and left the rest alone.",
            ),
            own_words=(
                "Midnight's when I think of everything I ever said wrong.",
                "The phone sleeps in the kitchen. I miss it. Like a little pet.",
                "I'm a night person in a morning world.",
            ),
            next_steps=(
                "Phone in the kitchen for {few} nights; a book or the radio instead.",
                "{name} gets up at the same time every day, whatever the night was like.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} has slept very little since {past_day} and we took it slow. We looked at what helped "
                    "get through the last stretch like this, and who ought to know about it."
                ),
            ),
            own_words=(
                "I'm so tired I could cry, and I did, at the bank.",
                "Four o'clock. It's always four o'clock. I could set a watch by it.",
            ),
            next_steps=(
                "{name} calls the doctor's office about the sleep; we have the first sentence.",
                "For four in the morning: lamp, tea, the crossword, and the warm line number on the nightstand.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Bad dreams again. {name} did not want to tell them, only to say that they were there. That is "
                    "what we did."
                ),
            ),
            own_words=(
                "I'm so tired I could cry, and I did, at the bank.",
                "I don't want to tell it. I just don't want to be alone with it.",
            ),
            next_steps=(
                "{name} calls the doctor's office about the sleep; we have the first sentence.",
                "For four in the morning: lamp, tea, the crossword, and the warm line number on the nightstand.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} slept through {few} nights this week and the voice sounded like it. We wrote down what "
                    "was different while it is fresh."
                ),
                (
                    "{name} got up with the alarm all week and had coffee in peace. We talked about what those "
                    "mornings are good for."
                ),
            ),
            own_words=(
                "I woke up and it was light. I thought the clock was broken.",
                "I forgot what rested is. It's like somebody turned the color up.",
                "Six hours. In a row. Like a person.",
            ),
            next_steps=(
                "Keep the same three things going: walk, no phone, same time.",
                "{name} adds it to the daily list.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} asked what I do when I can't sleep. I told two things that work for me and one that "
                    "doesn't, and {name} took one of them."
                ),
            ),
            own_words=(
                "Out of your two I'll take the radio one. The bath one's not me.",
                "Counting sheep just gets me worried about the sheep.",
            ),
            next_steps=(
                "{name} writes the worry on paper before bed and leaves it in the other room.",
                "{name} tries the borrowed thing for {few} nights.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=("We talked about naps, the friend and the thief. {name} is going to try the kitchen timer.",),
            own_words=(
                "If I lie down at three I'm gone till supper and then I'm up with the owls.",
                "Twenty minutes? That's not a nap, that's a blink.",
            ),
            next_steps=(
                "Naps with the timer, twenty minutes, on the couch and not in the bed.",
                "A walk around the block at nap time, {few} times, to compare.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We looked at the sleep log {name} keeps on the calendar: moons for bad nights, suns for good "
                    "ones. More suns than {name} remembered."
                ),
            ),
            own_words=("I'd have sworn it was all moons.", "That sun's a small one. But it's a sun."),
            next_steps=("Suns and moons until we meet again.", "{name} shows the log to the doctor."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We made a card for the nightstand with what to do first, second and third. {name} drew a small "
                    "owl on it."
                ),
            ),
            own_words=("The owl's so I know it's mine.", "First is lamp. Nothing good gets decided in the dark."),
            next_steps=("{name} puts the card up tonight.", "Try the card on an easy night first."),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.STEADY,
            together=(
                (
                    "We went around the bedroom with {name}'s eyes: light, noise, what is on the chair. We hung a "
                    "blanket over the window and moved the clock."
                ),
            ),
            own_words=(
                "I don't want to see the time. Knowing the time is half of it.",
                "It's darker already. I could go right now. You can let yourself out.",
            ),
            next_steps=(
                "{name} asks the landlord about the light in the hall.",
                "The chair gets emptied, once, and then forgiven.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} showed me the bed by the radiator and we found a better corner for it. It took both of "
                    "us and some language."
                ),
            ),
            own_words=("Lift. No, lift YOUR side.", "I can hear the pipes from here and I don't even mind them."),
            next_steps=("Try the new corner for a week.", "{name} gets a rug or a towel for the cold spot."),
        ),
    ),
)
