"""Finishing school."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="ged",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} explained fractions to me out loud and I kept the score and the snacks going. {name} "
                    "asked for the hard ones first."
                ),
                (
                    "We went over the week's homework for the equivalency class, fractions again, {name} explaining "
                    "and me asking the dumb questions. Explaining is how {name} learns it."
                ),
            ),
            own_words=(
                "If I can explain it to you, I got it. And you are not easy.",
                "Common denominators. Who are they common to? Not me.",
                "I used to copy. I'm not copying this time.",
            ),
            next_steps=(
                (
                    "{name} does {minutes} minutes of practice on {few} days, at the kitchen table, phone in the "
                    "other room."
                ),
                "Bring the questions that stayed stuck; we start with those.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A practice test came back lower than hoped. We looked at it the next way up: which answers "
                    "were right, and what {name} had done to get them right."
                ),
                (
                    "{name} talked about quitting the class. I did not argue. We talked about what school used to "
                    "be like and what is different now."
                ),
            ),
            own_words=(
                "I heard my old teacher's voice. Plain as day. “You again.”",
                "I'm too old to feel this dumb.",
                "Everybody finished and I was still on the first page.",
            ),
            next_steps=(
                "Ask the teacher for extra time on the practice tests; we wrote down how to ask.",
                "{name} takes two days off from the books and then decides, rested.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} read me the teacher's remark on the last assignment, and then read it again slower. We "
                    "talked about where to keep it."
                ),
            ),
            own_words=("She wrote “good reasoning.” In pen.", "I felt smart for about an hour. I liked it."),
            next_steps=(
                "{name} shows the remark to one person who will be glad.",
                "{name} rereads the remark before starting the next assignment, like a warm-up.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} got through a whole practice section without stopping. We went over what helped: sleep, "
                    "earplugs, and reading the question twice."
                ),
            ),
            own_words=(
                "I got the one the guy next to me missed. I didn't say anything. I wanted to.",
                "I felt smart for about an hour. I liked it.",
            ),
            next_steps=(
                "Same set-up for the next section: earplugs, water, question twice.",
                "{name} times the next section, only to know.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=("We made a study week that fits {name}'s real life, with the bad day left empty on purpose.",),
            own_words=(
                "Nothing on Mondays. Mondays I'm no good to anybody.",
                "Put supper in. If supper's not on there I'll study right through it and then I'm no use.",
            ),
            next_steps=(
                "{name} tries the week as planned and crosses out what did not fit.",
                "{name} picks which evening gets traded away when a bad day comes early.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about test nerves, and each told our worst one. {name} chose a breath and a sentence "
                    "to use at the door."
                ),
            ),
            own_words=(
                "My sentence is “I've sat in harder chairs than this one.”",
                "I threw up once. At the spelling bee. On the word “necessary.”",
            ),
            next_steps=(
                "Use the breath and the sentence once where it does not matter, as a try-out.",
                "{name} writes the sentence inside the cover of the workbook.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We sat at the table with the workbook between us. {name} did the odd numbers, I did the even "
                    "ones, and {name} corrected mine."
                ),
            ),
            own_words=(
                "You got number eight wrong. Just so you know.",
                "I like the even ones better. Trade me next time.",
            ),
            next_steps=(
                "{name} does one more page alone before {day}, and checks it with the key.",
                "Next time we trade, {name} takes the evens.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("We sorted the class papers into a binder with tabs. {name} named the tabs: done, doing, help.",),
            own_words=(
                "I never had a binder. I had a bag.",
                "The “done” part's the thickest. Feel that. Feel how thick it is.",
            ),
            next_steps=(
                "One page from the “help” tab goes to the teacher before {day}.",
                "{name} keeps the binder by the door.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We walked over to the class building at a quiet hour and found the room, the water fountain "
                    "and the side door."
                ),
            ),
            own_words=(
                "It smells like school. But it's my idea this time.",
                "If it goes bad there's a side door. I like a side door.",
            ),
            next_steps=(
                "Meet at the side door next time and walk in together as far as {name} likes.",
                "{name} tries the walk alone on a day without class.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We used a study room at the library. {name} lasted the whole {minutes} minutes of quiet work "
                    "and asked for {minutes} more."
                ),
            ),
            own_words=(
                "Nobody shushed me. I thought somebody would shush me.",
                "Give me a little more. I'm in the middle of one.",
            ),
            next_steps=(
                "{name} asks at the desk about the study room for next week.",
                "Same room, same table, earplugs along.",
            ),
        ),
    ),
)
