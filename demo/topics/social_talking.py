"""Speaking up, on the telephone and across the counter."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="talking",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced telephone calls, me as the grumpy receptionist. {name} stayed on the line to the "
                    "end each time."
                ),
            ),
            own_words=(
                "I hang up when they sigh. I know it's stupid. I hear the sigh and I hang up.",
                "I rehearse it so long the moment's gone.",
            ),
            next_steps=(
                "One call before {day}, with the first sentence written on a card.",
                "{name} tries the next call with me in the room, or on the other line, saying nothing.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted to get better at the first ten seconds of a conversation. We tried weather, "
                    "dogs, and “have you been here before.”"
                ),
            ),
            own_words=(
                "Dogs work. Everybody has an opinion about dogs.",
                "“Have you been here before” sounds like a pickup line. I'm sticking with dogs.",
            ),
            next_steps=(
                "{name} says good morning to {few} people on the way somewhere.",
                "One stranger, one sentence about a dog, before {day}.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} felt talked down to {past_day} and went quiet. We said now what could not be said then, "
                    "loudly, until it was almost funny."
                ),
            ),
            own_words=("I had it all in my head and nothing came out.", "People hear slow and they think stupid."),
            next_steps=(
                "Write it instead of saying it: {name} sends me two lines if they come.",
                "{name} picks which of the loud sentences is worth saying, in a regular voice.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A hard week for words. {name} did not want to talk much and we did not force it. Some of it "
                    "was just being quiet together, and that was fine by both of us."
                ),
            ),
            own_words=(
                "Can we not talk about it. Can you just stay a while.",
                "It's not you. I'm out of words this week, is all.",
            ),
            next_steps=(
                "We pick up the practice when {name} feels like it, and not before.",
                "A thumbs up or down by text on {day} is plenty.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} spoke up at the counter when the order was wrong and came away with the right one. We "
                    "went over exactly how."
                ),
            ),
            own_words=(
                "I said excuse me, and it worked. Excuse me. That's all it was.",
                "I almost ate it. I almost just ate the wrong sandwich.",
            ),
            next_steps=(
                "Ask one question at a counter before {day}, wrong order or not.",
                "{name} keeps the sentence: “Excuse me, I think this is not mine.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} made the call that had been waiting for two weeks. It took four minutes. We compared "
                    "the four minutes with the two weeks."
                ),
            ),
            own_words=(
                "Four minutes! I lost sleep over four minutes.",
                "She was nice. They're mostly nice, it turns out.",
            ),
            next_steps=(
                "Next call on the list, same method: card, breath, dial.",
                "{name} keeps count of calls made, on the fridge, for nobody's eyes but their own.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about listening, since {name} worries about talking too much. We tried the trick of "
                    "one question for every story."
                ),
                (
                    "{name} asked me to say when I lose the thread. I did, twice, kindly, and we worked out a sign "
                    "for it."
                ),
            ),
            own_words=(
                "I go off like a train when I'm nervous.",
                "Nobody ever told me to my face. They just stop picking up.",
            ),
            next_steps=(
                "One question for every story, tried out on one person this week.",
                "{name} asks a trusted friend for an honest sign when a story runs long.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We stood in line at the library and {name} asked the question at the desk while I looked at "
                    "the magazines, as agreed."
                ),
                "{name} did all the talking at the hardware counter. I held the hinge.",
            ),
            own_words=(
                "I didn't even look back to see if you were listening.",
                "My face got hot, but I got what I came for.",
            ),
            next_steps=(
                "{name} picks the next counter. Something small, a stamp or a key.",
                "Try it once without me before {day}.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We wrote phone cards: what I want, my birthday, my number, thank you, goodbye. {name} took the "
                    "stack home."
                ),
            ),
            own_words=(
                "I'm putting “thank you, goodbye” on every single card.",
                "It's my own name and I blank on it. Put my name on there.",
            ),
            next_steps=(
                "{name} uses one card before {day} and crosses it off.",
                "Bring the cards along next time, with notes on what to change.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced eye contact, the normal amount, not the staring amount. It ended in laughing, "
                    "which is also eye contact."
                ),
            ),
            own_words=(
                "Foreheads. You can look at foreheads, nobody can tell.",
                "You looked away first. That's one for me.",
            ),
            next_steps=(
                "Count foreheads on {day}, and see who smiles back.",
                "{name} looks at one cashier for as long as it takes to say thanks.",
            ),
        ),
    ),
)
