"""Having a say about medicine."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="medicine",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wants to know what each of the medicines is for. We made a list of questions for the "
                    "pharmacist, who likes being asked."
                ),
                (
                    "We talked about having a say. {name} put down what is wanted from a medicine and what is too "
                    "high a price to pay for it."
                ),
            ),
            own_words=(
                "I take four things and I could tell you the colors.",
                "I want to be less scared. I don't want to be less me.",
                "It's my mouth it goes into.",
            ),
            next_steps=(
                "{name} asks the pharmacist two of the questions by {day}.",
                "Bring the wish list to the prescriber; {name}'s words, not mine.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had stopped taking one of the pills and wanted somebody to tell. I did not scold. We "
                    "talked about the reasons, and about telling the prescriber soon."
                ),
                "The side effects had made for a rough week. {name} is torn, and I did not pull on either end.",
            ),
            own_words=(
                "I fell asleep in my plate. At my cousin's. In my plate.",
                "It works and I hate it. Both.",
                "You're not mad? Everybody gets mad.",
            ),
            next_steps=(
                "{name} calls the prescriber's nurse today; I offered to be there during the call.",
                "Keep a small log until the appointment: what time, what it felt like.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "{name} spoke up about the dose and was listened to. We went over how, so the recipe is not lost.",
                "{name} got a change agreed with the doctor and is keeping track of it in their own way.",
            ),
            own_words=(
                "I brought my notes and she wrote down MY words.",
                "We decided. That's what she said. “So, we decided.” We!",
                "I can taste my coffee again.",
            ),
            next_steps=(
                "Notes until the next visit: sleep, appetite, mood, in {name}'s signs.",
                "{name} thinks about what to say if it does not work out, so it is not a surprise.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about remembering: a box with days on it, a song, a place next to the toothbrush. "
                    "{name} picked the song."
                ),
            ),
            own_words=(
                "If that song comes on anywhere else I'm going to take a pill.",
                "The box with the days makes me feel ninety. The song I can do.",
            ),
            next_steps=(
                "{name} tries the song for a week.",
                "{name} finds a spare place for the ones needed away from home.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted to hear what I did when I had mixed feelings about medicine. I said it was my "
                    "story and not advice, and told it."
                ),
            ),
            own_words=(
                "So you went back and forth, too. Okay. Okay.",
                "You don't make it sound like church. I appreciate that.",
            ),
            next_steps=(
                "Talk with the prescriber about anything {name} wants to change, before changing it.",
                "{name} writes down both sides, for and against, on one page.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We read the leaflet together with a marker: yellow for “normal,” pink for “call.” The pink was "
                    "less than feared."
                ),
            ),
            own_words=(
                "They give you a map of everything that could go wrong and no map of what goes right.",
                "I've had that one! That's a yellow! I thought I was going crazy and it's a yellow.",
            ),
            next_steps=(
                "Put the pink part on the fridge.",
                "{name} asks the pharmacist about the one line neither of us understood.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} filled the weekly box while we talked, and found that two bottles are the same thing "
                    "with different names."
                ),
            ),
            own_words=(
                "Same pill! Two bottles! I'd have doubled it.",
                "I've got my own system. It's a good system. It had one hole in it.",
            ),
            next_steps=(
                "{name} calls the pharmacy about the two bottles today.",
                "{name} takes the list of what is in the box to every appointment.",
            ),
        ),
    ),
)
