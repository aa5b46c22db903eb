"""Smoking less, or not at all."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="smoking",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about cutting down in {name}'s own way and speed. We looked at when it is easy and "
                    "when it is not: the first one easy to skip is after supper."
                ),
                (
                    "{name} counted honestly and gave me the number without being asked. We talked about what it "
                    "gives, because it gives something."
                ),
            ),
            own_words=(
                "It's not the smoke. It's the porch. It's five minutes nobody wants anything.",
                "I'm down to where I'm cranky, but I'm down.",
                "If you say “just quit” I'm hanging up. Kidding. Not really.",
            ),
            next_steps=(
                "Keep the porch, skip the thing, once a day.",
                "{name} puts the money saved in the jar where it can be seen.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "It was a week of more, not fewer. We left shame out of it and looked at what the week had "
                    "asked of {name}."
                ),
                (
                    "{name} was annoyed with everybody's advice, mine included, so I stopped giving any. Then we "
                    "had a good talk."
                ),
            ),
            own_words=(
                "I bought a pack. I'm telling you because I said I would.",
                "Everybody's an expert on my lungs.",
                "One bad phone call, and there went eleven days.",
            ),
            next_steps=(
                "Start the count again, or don't count at all this week. {name} chooses.",
                "The good days before it are not lost; {name} writes down what worked in them.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} is at a new low number and said it twice so that I would get it down right.",),
            own_words=(
                "Food tastes like something. I had an orange and I had to sit down.",
                "There's forty dollars in the jar. There was never forty dollars.",
            ),
            next_steps=(
                "{name} decides what the jar is for.",
                "Ask at the next doctor's visit what help there is with the last few.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "{name} got through a stressful thing without the usual companion. We went over it minute by minute.",
            ),
            own_words=(
                "Food tastes like something. I had an orange and I had to sit down.",
                "I chewed a whole pack of gum. But I didn't.",
                "There's forty dollars in the jar. There was never forty dollars.",
            ),
            next_steps=(
                "{name} decides what the jar is for.",
                "Ask at the next doctor's visit what help there is with the last few.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what to do with the hands, the mouth and the break. {name} has toothpicks, a "
                    "deck of cards, and a friend who answers."
                ),
                (
                    "{name} wanted to hear how other people cut down. I told mine and passed on a few more, and "
                    "{name} kept two."
                ),
            ),
            own_words=(
                "I need something to do with my hands or they go looking.",
                "Sunflower seeds. My whole car is shells.",
            ),
            next_steps=(
                "Try one new thing with the hands this week.",
                "{name} tells the friend what is going on, so that they know why the phone rings.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We drew the week and marked the hard hours. They sit close together, which makes them easier "
                    "to plan for."
                ),
            ),
            own_words=(
                "Four to six. If I get past six I'm home free.",
                "So it's really just two hours. I've been fighting all day and it's two hours.",
            ),
            next_steps=(
                "Be somewhere else from four to six on {few} days.",
                "{name} marks the days that went past six.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("{name} gave me the lighter to keep until next time and put mints in that pocket instead.",),
            own_words=(
                "I keep patting the pocket. Hello? Nobody home.",
                "I smell like a bank. Come in, have a mint.",
            ),
            next_steps=(
                "{name} moves the chair to the other side of the porch.",
                "{name} asks the neighbor not to offer. We practiced how.",
            ),
        ),
    ),
)
