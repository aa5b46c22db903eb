"""The driver's permit and license."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="permit",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "I read questions from the driver's manual and {name} answered. Right of way is solid. Parking "
                    "on hills is not, yet."
                ),
            ),
            own_words=(
                "Uphill, with a curb: away. Uphill with a curb, away. I'll have it on my gravestone.",
                (
                    "I've been riding the bus for nine years. I know every sign in this county, I just never had to "
                    "obey them."
                ),
            ),
            next_steps=(
                "{name} explains parking on hills to somebody, anybody, before {day}.",
                "{name} reads the hill page once more, standing on a hill. There is no shortage of hills.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on the signs by shape and color. {name} made up a story for each one that keeps "
                    "getting missed."
                ),
            ),
            own_words=(
                "The yellow one with the legs is people. The one with the legs and the house is school people.",
                (
                    "I've been riding the bus for nine years. I know every sign in this county, I just never had to "
                    "obey them."
                ),
            ),
            next_steps=(
                "Ten questions a day on the bus; the missed ones go on a card.",
                "{name} tells the best sign story to somebody who drives.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A practice test went badly and {name} had slept poorly before it. We looked at the sleep first "
                    "and at the answers second."
                ),
            ),
            own_words=(
                "I knew them all yesterday. Where do they go?",
                "Everybody's got a license. Sixteen-year-olds have one.",
            ),
            next_steps=(
                "One practice round in the morning instead of at night, to compare.",
                "Leave the manual shut until {day}.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The fear of driving came up, older than the test. {name} told as much of that story as they "
                    "wanted. I thanked them for it."
                ),
            ),
            own_words=(
                "It's not the test. It's the other cars.",
                "Everybody's got a license. Sixteen-year-olds have one.",
            ),
            next_steps=(
                "{name} decides whether to talk to the doctor about the fear; I offered to help find words.",
                "Sit in a parked car with somebody trusted, engine off, radio on.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} got a better score on the practice test than last time and had the number ready before "
                    "I could ask."
                ),
            ),
            own_words=(
                "I'm going to drive to the lake and not tell anybody. I'll just be at the lake.",
                "Two wrong. Two!",
            ),
            next_steps=(
                "{name} does another practice test on {day}, same time of day.",
                "The two that were wrong go on cards.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} told me the whole chapter on following distance without looking. We talked about what "
                    "the freedom of it would mean."
                ),
            ),
            own_words=(
                "Four seconds. Not three. They'll tell you three.",
                "I'm going to drive to the lake and not tell anybody. I'll just be at the lake.",
            ),
            next_steps=(
                "Find out what papers have to come along to the license center.",
                "{name} counts following distances from the bus, out loud or not.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("We drew intersections on the back of a menu and drove coins through them. {name} was the bus.",),
            own_words=(
                "You just ran the stop sign with that nickel.",
                "Whoever gets there first. If it's a tie, the one on the right. The nickel's on the right.",
            ),
            next_steps=(
                "{name} draws the intersection by the fire hall from memory.",
                "{name} explains the coins to somebody with a license, and keeps score.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the permit form, what the doctor has to fill in and what {name} does, and put "
                    "a flag on each."
                ),
            ),
            own_words=(
                "There's a box for health conditions. I want to be honest and I want to get the permit. Both.",
                "I've got a good doctor. I'll just ask. What's the worst, she says not yet.",
            ),
            next_steps=(
                "Call the doctor's office about their part of the form before {day}.",
                "The form stays in the folder with the flags on until all are gone.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("We walked through town and {name} named every sign on Main Street before we reached it.",),
            own_words=(
                "I never noticed that one. It's been there my whole life.",
                "Yield, yield, merge, no parking, deer. That's a town for you.",
            ),
            next_steps=(
                "{name} does the same from the bus window this week.",
                "{name} looks up the one sign we both did not know.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We sat by the four-way stop and {name} called who goes next. {name} was right. The drivers "
                    "were not, always."
                ),
            ),
            own_words=(
                "He waved her on! You can't just wave people on!",
                "I'd wait. I'd just wait and let them all go and then I'd go.",
            ),
            next_steps=(
                "Pick a quiet lot for later, when there is a permit and a brave driver.",
                "Ten minutes more at the corner before {day}, with a friend and a donut.",
            ),
        ),
    ),
)
