"""Saying no, living with others, going slow."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="boundaries",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on saying no without a speech. {name} practiced on me while I begged for a loan in "
                    "several voices. “Let me think on it” came out easiest."
                ),
                (
                    "{name} wanted a way to answer when people ask for money or rides. I did the asking. We tried a "
                    "plain no and “let me think on it” until both came out easily."
                ),
            ),
            own_words=(
                "No. ... That felt rude. Do it again.",
                "I always say yes and then I'm mad for a week.",
                "Let me think on it. I like that one, it isn't even a no.",
            ),
            next_steps=(
                "Say “let me think on it” once this week, to anybody.",
                "{name} makes a short list: what I lend gladly, what I don't lend.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Somebody took more than {name} wanted to give, again. We talked about how hard it is to be the "
                    "kind one, and where kind could stop."
                ),
                (
                    "{name} was worn out from a friend's troubles on top of their own. We sorted out what belongs "
                    "to whom, as best we could."
                ),
            ),
            own_words=(
                "I gave him my last twenty and he didn't even say thanks.",
                "If I'm not useful I don't know why people would come around.",
                "My phone's off. I turned it off. I feel terrible.",
            ),
            next_steps=(
                "Phone on quiet after supper for {few} evenings, then see how that feels.",
                "{name} plans what to say if the same request comes again.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} said no to something this week and the sky stayed up. We went over how it felt before, "
                    "during and after."
                ),
                (
                    "{name} asked a neighbor to turn it down, in person, politely, and it worked. We enjoyed that "
                    "for a while."
                ),
            ),
            own_words=(
                "I said it and then I just stood there. And they said okay!",
                "My hands were shaking but my voice was all right.",
                "Turns out you can speak up and still be nice.",
            ),
            next_steps=(
                "Notice who takes a no well. Those are keepers.",
                "{name} tells one trusted person about it, to hear it out loud again.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about sharing a place with other people: the dishes, the noise, the food with names "
                    "on it. {name} wants three house rules, not thirty."
                ),
                (
                    "{name} is weighing whether to let someone stay on the couch. We laid out what {name} wants, "
                    "what they fear, and what the lease says."
                ),
            ),
            own_words=(
                "It's my name on the lease. Mine.",
                "I'd rather eat dry cereal than have another fight about milk.",
            ),
            next_steps=(
                "{name} brings up one house rule at a calm moment, not in the middle of it.",
                "Read the part of the lease about guests before {day}.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We wrote the hard conversation out like a script, both parts, and read it aloud. {name} "
                    "rewrote the ending to be kinder."
                ),
                (
                    "With two chairs and a lot of laughing we practiced the talk with the neighbor. {name} wanted "
                    "me to be difficult. I did my best."
                ),
            ),
            own_words=("You played that a little too well.", "I'm allowed to want quiet. I'm allowed."),
            next_steps=(
                "{name} picks the day for the real talk; I am around by phone afterward if wanted.",
                "Keep the first sentence in a pocket, on paper. No need to use it.",
            ),
        ),
    ),
)
