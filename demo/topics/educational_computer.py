"""Computers and telephones."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="computer",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced messages and pictures: find it, open it, send it, close it. {name} did the "
                    "tapping and I kept my advice short."
                ),
                (
                    "{name} wanted to understand passwords rather than just have one. We made a rule for making "
                    "them that only {name} knows."
                ),
            ),
            own_words=(
                "It asked me if I'm a robot and I had to think about it.",
                "I had all my passwords on a sticky note on the screen. I know. I know.",
                "Slower. You people all go so fast.",
            ),
            next_steps=(
                "{name} sends me one message with a picture before {day}.",
                "Try it again on a different day, without help.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The account locked {name} out again and the afternoon was gone. We took a breath first and a "
                    "screen second."
                ),
            ),
            own_words=(
                "I wanted to throw it in the river.",
                "I feel old. I'm not old, I just feel it when I hold this thing.",
            ),
            next_steps=(
                "Ask at the library help desk about the locked account; take the letter along.",
                "{name} leaves the thing alone until {day}. It will still be locked, and that is fine.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} nearly fell for a scam message and was angry about it. We went over what gave it away, "
                    "and how many sharp people get caught."
                ),
            ),
            own_words=(
                "I wanted to throw it in the river.",
                "It said “dear friend.” I should've known, nobody calls me dear friend.",
                "They were good. I'm not stupid, they were good.",
            ),
            next_steps=(
                "Anything that says “hurry” waits a day. {name} wrote that on a card.",
                "{name} tells one other person about the trick, so it catches one fewer.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} went through what they can do on it now: pictures, calendar, a joke sent to family. I "
                    "learned things I did not know."
                ),
                "{name} did a video visit with somebody far away this week and told me about it.",
            ),
            own_words=(
                "I saw the baby. She looked right at me. Through the phone!",
                "I typed it all with one finger and it still got there.",
                "I fixed my neighbor's. Me. They came to ME.",
            ),
            next_steps=(
                "{name} teaches one trick to somebody else.",
                "Put the next appointment in the calendar with a reminder that is not annoying.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked through e-mail manners and how to tell a real message from a fake one. {name} "
                    "invented {few} fakes to test me."
                ),
            ),
            own_words=(
                "Delete, delete, delete. This is the best part.",
                "“Your package.” I have no package. I wish I had a package.",
            ),
            next_steps=(
                "Open the mail twice this week and answer one.",
                "Anything strange gets shown to somebody before it gets touched.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wants to use the computer for something, not just learn it. We settled on one thing to "
                    "look up, read and save."
                ),
            ),
            own_words=(
                "I want to see the street where I grew up. Can it do that?",
                "The porch is still there! Somebody painted it. Who paints a porch purple?",
            ),
            next_steps=(
                "Look up one thing that {name} is really curious about.",
                "{name} saves one picture where it can be found again.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We sat at the computer side by side. {name} drove. We found the form, filled it in and printed "
                    "it, double-sided by accident."
                ),
            ),
            own_words=(
                "Where did it go? It was right there. Where do they go?",
                "I typed all that. Me. Look how long it is.",
            ),
            next_steps=(
                "{name} does the next form with the mouse and calls me only if it bites.",
                "{name} practices saving, {few} times, with nothing important.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We set the phone up the way {name} likes it: big letters, fewer dings, the important people on "
                    "the first page."
                ),
            ),
            own_words=(
                "Make it stop telling me what my cousin ate.",
                "Bigger. Bigger. There. Now I can see who it is I'm not answering.",
            ),
            next_steps=(
                "Bring the charger next time. We know why.",
                "{name} calls one of the important people from the first page.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We went to the computer hour at the library. {name} asked the volunteer two questions and "
                    "wrote the answers down in {name}'s own words."
                ),
            ),
            own_words=(
                "I wrote it my way. My way has arrows.",
                "The boy at the desk calls me “boss.” I think he means it nice.",
            ),
            next_steps=(
                "Go to the computer hour again {day}.",
                "{name} keeps a page of steps, in pencil, so it can be changed.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} used the self-checkout for books while I watched the line behind us, which {name} had "
                    "asked me to do."
                ),
            ),
            own_words=("It beeped in the good way.", "I took my time. They can wait. I wait for them."),
            next_steps=(
                "{name} tries the one at the grocery with three things in the basket.",
                "Next visit alone, at the quiet hour.",
            ),
        ),
    ),
)
