"""Family: calling, visiting, leaving while it is still nice."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="family",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went over the phone call {name} wants to make to family: how to start, how long to stay on, "
                    "and how to get off the phone kindly."
                ),
                (
                    "{name} is thinking about how much to tell family about the past year. We sorted it into what "
                    "is mine to tell and what can stay mine."
                ),
            ),
            own_words=(
                "I want them to ask how I am and not how my meds are.",
                "If it goes sideways I'll say the stove is on.",
                "They still talk to me like I'm going to break.",
            ),
            next_steps=(
                "One call of {minutes} minutes, on a day {name} picks, with a way out ready.",
                "{name} chooses one thing to share with family and one thing to keep.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A family visit was harder than hoped. {name} told it from start to end and I listened. When "
                    "asked, I said what I had heard: somebody who stayed polite longer than most would."
                ),
                (
                    "An argument in the family was still ringing. We took it slowly. {name} found the moment where "
                    "it turned, and what to say at that moment next time."
                ),
            ),
            own_words=(
                "They brought up the hospital in front of everybody. At the table.",
                "I love them and I can't breathe in that house.",
                "I'm not the kid in that story anymore.",
            ),
            next_steps=(
                "Take a week off from calling, without guilt. A card instead, if that feels right.",
                "Try the sentence we practiced: “I'd rather not talk about that today.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} had a good talk with family and wanted to hold on to it. We put down what was said "
                    "before the week could rub it off."
                ),
                (
                    "There was a real laugh with family {past_day}. We looked at what {name} did differently: went "
                    "rested, went early, left on a good note."
                ),
            ),
            own_words=(
                "My brother hugged me. We are not huggers.",
                "Nobody tried to fix me. We just ate.",
                "I left while it was still nice. That's the trick.",
            ),
            next_steps=(
                "Put the next visit on the calendar before this one wears off.",
                "{name} will send a thank-you, in their own way, by {day}.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on asking for what {name} needs from family in one plain sentence. The first version "
                    "took minutes to say. The last one took a breath."
                ),
            ),
            own_words=(
                "Please call before you come over. That's it. That's the whole sentence.",
                "I keep explaining. I don't have to explain.",
            ),
            next_steps=(
                "Say the one sentence once before we meet again and notice what happens.",
                "{name} writes the sentence on a card and puts it by the phone.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} asked how I patched things up with my own people. I told some of it, the slow parts "
                    "too, and then we turned back to {name}'s own next move."
                ),
            ),
            own_words=(
                "You didn't make it sound easy. I appreciate that.",
                "So it took you three years. I've got time, then.",
            ),
            next_steps=(
                "{name} thinks over who in the family would be the easiest to start with.",
                "One small sign of life to that person before {day}; a postcard is plenty.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We looked through {name}'s old pictures and talked about who is who. {name} picked one to send "
                    "along with a few lines."
                ),
                (
                    "{name} wrote a card to a relative, with an old picture tucked in, while I kept company. We "
                    "talked about sending love without reopening every drawer."
                ),
            ),
            own_words=("That was before everything. Look how skinny we all were.", "I'll use the good pen for this."),
            next_steps=(
                "Mail it before {day}. Finding a stamp is step one.",
                "{name} decides whether to put the phone number in. No hurry.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We rode the bus out toward the family's end of town as a trial run, got off, looked around and "
                    "rode back. No visit yet, on purpose."
                ),
                (
                    "We walked the last two blocks to the relative's street together so the real day will not be "
                    "strange. {name} picked a bench to breathe on."
                ),
            ),
            own_words=("Now that I know the way out, I can go in. That helps.", "It looks smaller than I remember."),
            next_steps=(
                "{name} decides by {day} whether to go for real or do another trial run.",
                "Put the bus times in the phone, both directions.",
            ),
        ),
    ),
)
