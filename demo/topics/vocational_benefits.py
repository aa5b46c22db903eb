"""Work and benefits."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="benefits",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about how work would change {name}'s check. We wrote the questions down and will "
                    "take them to the benefits counselor, so that nobody has to guess, me included."
                ),
                (
                    "{name} wanted to know what has to be reported, to whom and by when. We made a list of what we "
                    "know and what we need to ask."
                ),
            ),
            own_words=(
                "Everybody's got a cousin who lost everything. I want it from somebody who knows.",
                "I can't lose my medical card. That's the one thing.",
                "It's like they set it up so you'd be scared to try.",
            ),
            next_steps=(
                "Make the appointment with the benefits counselor; the questions go along.",
                "{name} finds the last benefit letter and puts it in the folder.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A letter about benefits had cost {name} a night's sleep. We read it together. It wanted one "
                    "form back, by a date that had not passed."
                ),
            ),
            own_words=(
                "I saw the return address and I put it under the bread box.",
                "They write it so you'll feel like a crook.",
            ),
            next_steps=(
                "The form goes out before {day}; I will be there for the filling in, if wanted.",
                "The next letter from them gets opened the day it comes, with company if wanted.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} felt punished for trying to work. I did not talk that away. Then we looked for the "
                    "number to call and what to say first."
                ),
            ),
            own_words=(
                "I earn a little and they take a little, so I'm running to stand still.",
                "I worked for that. I got up at five for that.",
            ),
            next_steps=(
                "{name} calls with the pay stubs in hand, and writes down the name of who answers, and the date.",
                "Put the question to the benefits counselor: is this right, and what can be done?",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} asked the counselor every question on the list and wrote the answers down. We went "
                    "through them, and the fear got a good deal smaller."
                ),
            ),
            own_words=(
                "So I CAN work. Nobody ever said it like that. You can work.",
                "I did the math three times and it comes out better every time.",
            ),
            next_steps=(
                "{name} keeps the notes in the folder; they are worth more than hearsay.",
                "{name} makes the sums once more for a small job and a smaller one.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} reported the hours by phone, on time, alone. It took less than {minutes} minutes.",),
            own_words=(
                "The man on the phone said “you're all set.” I'm all set!",
                "I had my glass of water and my numbers. I was like the news.",
            ),
            next_steps=(
                "{name} marks the reporting day in the calendar with a circle.",
                "Write the confirmation number in the folder.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We put the folder in order: letters, stubs, names of people spoken to. {name} added a page "
                    "called “who said what when.”"
                ),
            ),
            own_words=(
                "Ten years of envelopes. I kept them because I was scared to throw them out, and now I'm smart.",
                "“Spoke to Ron. Ron did not know.” That's going in.",
            ),
            next_steps=(
                "{name} takes the page to the next appointment.",
                "{name} adds a line each time there is a call.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked the sums on paper for {few} different numbers of hours. {name} drew a line where it "
                    "starts to feel safe."
                ),
            ),
            own_words=(
                "Write it big: “No more than this, till I ask again.”",
                "It's only scary when it's in my head. On paper it's just subtraction.",
            ),
            next_steps=(
                "Choose a number of hours to try first, on paper only.",
                "{name} puts the question marks in red and takes only those to the counselor.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} led the three-way call with the benefits office from the list, on speaker, and I only "
                    "nodded. We got all answers but one."
                ),
            ),
            own_words=("I said “can you repeat that in regular words,” and she did!", "You nod loud, you know that?"),
            next_steps=(
                "{name} calls back about the one open answer.",
                "Write the confirmation number in the folder, front page.",
            ),
        ),
    ),
)
