"""Out of the house and among people."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="out",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We planned one outing from door to door: what time, which bus, where the restroom is, and what "
                    "makes it all right to turn around."
                ),
                (
                    "{name} wants to be out among people more, in small doses. We talked about what size a small "
                    "dose is right now."
                ),
            ),
            own_words=(
                "If I know where the bathroom is I can go anywhere.",
                "Ten minutes is a dose. I can do ten minutes.",
                "I miss just being around people without it being a thing.",
            ),
            next_steps=(
                "One small dose before {day}: in, once around, out.",
                "{name} writes down the fear from one to ten before leaving and again at home.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} got as far as the porch {past_day} and went back in. We counted the porch, because it "
                    "counts."
                ),
                (
                    "It has been a week mostly indoors. We talked about what the house gives and what it takes, and "
                    "did not make it a matter of willpower."
                ),
            ),
            own_words=(
                "I had my coat on. I stood there with my coat on for half an hour.",
                "The longer I stay in the bigger it gets out there.",
                "I can hear them all out there having a regular day.",
            ),
            next_steps=(
                "The porch, {few} times, with coffee. Nothing further unless it feels right.",
                "{name} texts me from the porch if company by phone would help.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} went out alone {past_day} and told me every block of it. We found what carried them: "
                    "music in one ear, and a reason to go."
                ),
            ),
            own_words=("Nobody looked at me. It was wonderful.", "I took the long way home. On purpose."),
            next_steps=(
                "Same place again soon, while the memory is fresh.",
                "{name} thinks about taking somebody along who also finds it hard.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "{name} stayed for the whole event, not only the first part. We talked about what was different.",
            ),
            own_words=(
                "I bought a funnel cake and I sat down to eat it. Sat. Down.",
                "Nobody looked at me. It was wonderful.",
                "I kept thinking I'd leave after the next song.",
            ),
            next_steps=(
                "Same place again soon, while the memory is fresh.",
                "{name} thinks about taking somebody along who also finds it hard.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We went to the farmers' market, once around, slowly. {name} chose the way and the speed, and "
                    "bought one thing."
                ),
            ),
            own_words=("I'd come back for the pickles.", "It's loud but it's a friendly loud."),
            next_steps=(
                "Once around alone, ten minutes, one pickle.",
                "{name} chooses the next place from the list on the fridge.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We rode the bus across town and back. {name} did the paying and the talking. I looked out the "
                    "window."
                ),
            ),
            own_words=(
                "Nobody cares where you sit. I thought there'd be rules.",
                "I pulled the cord myself. I like the little ding.",
            ),
            next_steps=(
                "Do the same trip with me one stop behind.",
                "{name} chooses the next place from the list on the fridge.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We sat on the bench in front of the courthouse and watched people for {minutes} minutes. "
                    "{name} guessed their jobs."
                ),
            ),
            own_words=(
                "That one's a dentist. Look at the shoes.",
                "Look at them all. They're just carrying stuff around, same as me.",
            ),
            next_steps=(
                "Same bench with a sandwich before {day}.",
                "{name} chooses the next place from the list on the fridge.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "We looked at the event page in the paper and marked {few} things that are free and end before dark.",
            ),
            own_words=(
                "Free is good. Free with a chair is better.",
                "Does “family fun” mean it's loud? It means it's loud.",
            ),
            next_steps=(
                "{name} asks a friend which of the marked things they would come to.",
                "Pick one, write it on the hand if need be, and look up the bus.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} drew a map of town with green, yellow and red places. We talked about what would turn "
                    "one yellow place green."
                ),
            ),
            own_words=(
                "The post office is green. The big store is fire engine red.",
                "It's greener than I figured. I thought it'd be all red.",
            ),
            next_steps=(
                "One yellow place, at a quiet hour, before {day}.",
                "{name} shows the map to a friend and asks for theirs.",
            ),
        ),
    ),
)
