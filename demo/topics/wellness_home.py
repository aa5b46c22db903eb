"""A place to live and keep."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="home",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                "We broke “the apartment” down into one shelf, one bag, one song. {name} picked the shelf.",
                (
                    "{name} wants the place to feel like theirs. We talked about color, curtains, and what can go "
                    "out the door first."
                ),
            ),
            own_words=(
                "I can't do the kitchen. I can do the top of the fridge.",
                "When it's a mess out here it's a mess in here, or the other way around.",
                "I want to come home and go “ahh.”",
            ),
            next_steps=(
                "One bag out of the house before {day}. A small bag counts.",
                "{name} does one song's worth a day.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A notice from the landlord had {name} on edge. We read what it asks for and what it doesn't, "
                    "and by when."
                ),
            ),
            own_words=(
                "I heard the knock and I laid down on the floor.",
                "I read “thirty days” and I didn't read the rest.",
            ),
            next_steps=(
                "Call the landlord with {few} sentences, written down first.",
                "The notice goes on the fridge with the date circled.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} was ashamed to let anybody in, so we talked through the door of it, so to speak. I said "
                    "what my kitchen looked like in my worst year."
                ),
            ),
            own_words=(
                "You never saw dishes like this. You'd call somebody.",
                "It got away from me, is all. I'm not a pig. It got away from me.",
            ),
            next_steps=(
                "{name} takes one picture of one corner now, to see the difference later.",
                "Ten minutes at the sink with the radio, {few} times, and that is all.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} finished a corner and has been sitting in it all week. We talked about what belongs in "
                    "it and what will have to live elsewhere."
                ),
            ),
            own_words=(
                "I bought a lamp. It's just a lamp. I keep turning it on.",
                "I could have somebody over. I'm not going to. But I could.",
            ),
            next_steps=(
                "{name} starts on the next corner, or enjoys this one.",
                "{name} asks one person in for ten minutes, or only thinks about it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} got something in the place fixed by asking for it twice, in writing. We went over the "
                    "wording; it is a keeper."
                ),
            ),
            own_words=(
                "The faucet stopped. I lie there and listen to it not dripping.",
                "I put “thank you in advance.” It's polite, and it's a little bit of a threat.",
            ),
            next_steps=(
                "Keep the letter; same style for the window.",
                "{name} keeps a list of what was asked and when.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.GOOD,
            together=(
                (
                    "We did the kitchen table together. {name} decided, I carried. There is a table under there, "
                    "and it is a nice one."
                ),
            ),
            own_words=("Look at that. You could eat in here.", "I forgot it was green. It's a green table."),
            next_steps=("Keep the table free until {day}, as a dare.", "One supper at the table before {day}."),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.GOOD,
            together=("We put up the curtains. {name} did the ladder, I did the worrying.",),
            own_words=("Left. Up. No, my left. There. Don't breathe.", "It's like the room put a shirt on."),
            next_steps=(
                "Curtains open in the morning, every day until {day}.",
                "{name} picks the next window, or leaves the other one wild.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.GOOD,
            together=("We sorted one box: keep, give, go. {name} told the stories that belong to the keeps.",),
            own_words=(
                "That's my grandmother's. That's not clutter, that's my grandmother.",
                "Don't ask me about that one. That one goes.",
            ),
            next_steps=(
                "{name} takes the “give” bag along to the church basement.",
                "One more box next time, or half of one.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We filled in the housing application. {name} had all the papers in a shoebox, which is a "
                    "filing system like any other."
                ),
            ),
            own_words=(
                "Prior addresses. Do they want the car, too?",
                "I've got it all right here. It's in order if you know the order.",
            ),
            next_steps=(
                "Two papers are still missing; {name} asks for them by {day}.",
                "{name} calls after a week to ask where it stands.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("We made a chore wheel for one person. {name} may spin again if it lands on the bathroom.",),
            own_words=(
                "I spun it four times and got bathroom four times. It's rigged.",
                "Put “nap” on there. A fair wheel has a nap.",
            ),
            next_steps=("Spin the wheel on {few} days this week.", "{name} adds one slice that is not a chore."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what {name} wants from a place to live: a door that locks, a window, and "
                    "neighbors who nod. Then about what can be asked for where they are now."
                ),
            ),
            own_words=(
                "A door that's mine. I don't care about the rest.",
                "I want to hear nothing. You know? Nothing, and then maybe a bird.",
            ),
            next_steps=(
                "Write the questions for the landlord on one page.",
                "{name} asks at the housing office how the list works.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We planned for the inspection: what they look at, what they don't, and which {few} things "
                    "{name} will do first."
                ),
            ),
            own_words=(
                "They look in your oven? What do they want with my oven?",
                "So they're looking at the smoke alarm, not at me.",
            ),
            next_steps=(
                "{name} does the first of the things today while it is on the mind.",
                "{name} asks a friend to look the place over with fresh eyes.",
            ),
        ),
    ),
)
