"""Doctors and dentists."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="doctors",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We got ready for the doctor's appointment: {few} questions on a card, the most important one "
                    "first, because time runs out."
                ),
                (
                    "{name} practiced saying what hurts in one minute. I was the doctor looking at the screen. "
                    "{name} made me look up."
                ),
            ),
            own_words=(
                "I go in there with ten things and come out with a flu shot.",
                "“Before we start, I have three questions.” Look at me.",
                "He's nice. He's just always got his hand on the doorknob.",
            ),
            next_steps=(
                "Card in the wallet; {name} reads it out at the start of the visit.",
                "{name} asks whether somebody may come along and take notes.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had not felt heard at the last appointment. We went over what was said, and what {name} "
                    "would have liked to be asked."
                ),
            ),
            own_words=(
                "I said my stomach hurts and they looked at my chart and asked if I'm sleeping.",
                "You tell them you see a counselor and after that everything's in your head.",
            ),
            next_steps=(
                "Write down what was not heard, for the next visit or the patient advocate.",
                "{name} asks whether a different time, or a different doctor, would be possible.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The results were late and {name} had gone three times around the worst of it. We stayed with "
                    "what is known today."
                ),
            ),
            own_words=("I just want a phone call. Good or bad. Just call.", "I looked it up. Never look it up."),
            next_steps=(
                "{name} calls and asks for results by {day}; we have the words.",
                "Until then: hands busy, phone in the other room, company in the evening.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} asked every question on the card and came home with answers. We went through them while "
                    "they are fresh."
                ),
                (
                    "{name} went to the appointment that had been put off for so long, card in hand. We talked "
                    "about the parking lot, which was the hard part."
                ),
            ),
            own_words=(
                "He sat down! He pulled up the little chair and sat down!",
                "Forty minutes of being scared for six minutes of nothing.",
                "I told her I was nervous and she said thanks for telling me.",
            ),
            next_steps=(
                "Put the next appointment in the calendar now, while the courage is still warm.",
                "{name} keeps the card; it worked.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about the dentist, and the years in between. {name} wrote down what to ask for: a "
                    "stop sign, a break, no lecture."
                ),
            ),
            own_words=(
                "No lecture. I know about my teeth. I live with them.",
                "If I put my hand up they stop. That's all I want. A hand.",
            ),
            next_steps=(
                "{name} says the three wishes when making the appointment.",
                "{name} brings the headphones and a song as long as the visit.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We sorted out who does what: family doctor, counselor, psychiatrist, nurse. {name} drew it in "
                    "words, as a baseball team."
                ),
            ),
            own_words=(
                "The nurse is the catcher. She's the only one who sees the whole field.",
                "So who's the manager? ... Me? Huh. Okay.",
            ),
            next_steps=(
                "Ask the nurse which of them to call for what.",
                "{name} writes the numbers beside the positions.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We put the folder together: medicines, doctors, insurance card, one page of history so that "
                    "{name} need not tell it from the start each time."
                ),
            ),
            own_words=(
                "If I have to tell it one more time to somebody holding a clipboard.",
                "One page. That's twelve years, and it fits on one page.",
            ),
            next_steps=(
                "{name} hands over the page and says “it's all in there.”",
                "{name} reads the page over once more alone and takes out what nobody needs to know.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("We filled in the new-patient form. At “family history” {name} wanted a break, so we took one.",),
            own_words=(
                "I don't know what my father had. He had a temper.",
                "Check yes, check no. Where's “it's complicated”?",
            ),
            next_steps=(
                "Find out two dates from an old letter by {day}.",
                "{name} leaves blank what is nobody's business, and asks about the rest at the desk.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "I sat with {name} in the waiting room, as asked, and stayed there when the name was called, as "
                    "asked."
                ),
            ),
            own_words=(
                "Just knowing you're out there with that awful magazine helps.",
                "I looked back once, and you gave me the thumb. The thumb helped.",
            ),
            next_steps=(
                "{name} tries the next one with a friend in the waiting room instead of me.",
                "{name} writes down three things said in there while we wait for the bus.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We rode to the clinic together. {name} did the talking at the desk, and asked for a copy of "
                    "the papers."
                ),
            ),
            own_words=(
                "I said I'd like a copy, please. She said sure. All these years, just “sure.”",
                "They misspelled my street. Twelve years I've been going there.",
            ),
            next_steps=(
                "File the copy; read it with a pencil.",
                "{name} asks them to fix what is wrong in the copy.",
            ),
        ),
    ),
)
