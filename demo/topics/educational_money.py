"""Understanding money and the letters about it."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="money",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the month on paper: what comes in, when, and what is already spoken for. "
                    "{name} did the sums."
                ),
            ),
            own_words=(
                "So it's not that I'm bad with money. There just isn't any after the fifth.",
                "Envelopes work for me. I can see when it's empty.",
            ),
            next_steps=(
                "{name} keeps receipts in one jar until {day}; we look at them then.",
                "{name} writes the payday and the rent day on the calendar in two colors.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted to understand the benefit letter. We took it sentence by sentence and put each "
                    "into plain words."
                ),
            ),
            own_words=(
                "“Overpayment.” They paid it, I spent it, and now it's a word.",
                "Why can't they say it like you just said it?",
            ),
            next_steps=(
                "Call about the one line in the letter that still makes no sense.",
                "The letter goes in the folder, with the plain words clipped to it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "An unexpected bill had shaken {name}. We read it together, twice, and it was an estimate. We "
                    "kept the fright and the facts apart."
                ),
            ),
            own_words=(
                "I don't open them. They go in the drawer with the others.",
                "I feel sick every time the phone says unknown.",
            ),
            next_steps=(
                "{name} opens one envelope from the drawer with me next time. One.",
                "Ask the utility about a payment plan; we practiced the call.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Money ran out early this month and {name} was hard on themselves about it. I told about my own "
                    "coffee can years."
                ),
            ),
            own_words=(
                "I bought the good cheese. That's what I did. I bought cheese.",
                "I feel sick every time the phone says unknown.",
                "It's the fifteenth and I'm already telling the cat we're on a diet.",
            ),
            next_steps=(
                "{name} looks at what could be moved to the other half of the month. One good thing stays in.",
                "Food pantry on Third Street before {day}; the hours are on the card.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} paid something on time and in full, and had the receipt ready to read aloud.",),
            own_words=(
                "I said no to the payday place. I walked right past it.",
                "I know what's in my account. I don't even have to look. I look anyway.",
            ),
            next_steps=(
                "{name} puts the receipt in the folder, in front.",
                "Do the same on the next payday: bills first, then breathe.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "There was a little left at the end of the month. We spent a pleasant while deciding what it is for.",
            ),
            own_words=(
                "Eleven dollars. I'm not touching it. I might touch it.",
                "I know what's in my account. I don't even have to look. I look anyway.",
            ),
            next_steps=(
                "{name} names the jar, so it has a purpose.",
                "Do the same on the next payday: bills first, then breathe.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We compared what {name} wanted the money to do with what it did last month. No scolding, just "
                    "arrows."
                ),
            ),
            own_words=(
                "The dollar store isn't a dollar anymore, somebody ought to tell them.",
                "It's the little ones. The little ones eat you up.",
            ),
            next_steps=(
                "Look at one thing paid for every month and not used.",
                "{name} draws next month's arrows before it starts.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about lending, borrowing and the words “pay you back Friday.” {name} is making their "
                    "own rule."
                ),
            ),
            own_words=("My rule is I don't lend what I can't give.", "He said Friday. He didn't say which Friday."),
            next_steps=(
                "{name} tries the rule for two weeks.",
                "{name} writes down who owes what, and crosses out what is not coming back.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We laid all the mail out on the table in order of the dates. What looked like thirty things "
                    "was {few} things and their reminders."
                ),
            ),
            own_words=(
                "It's the same bill! Four times! I was scared of one bill!",
                "I'm going to sleep tonight. Watch me.",
            ),
            next_steps=("One folder, one color, by the door.", "{name} calls about the one at the top."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "We set up a page with two columns and a pencil. {name} likes the pencil best. Pencil forgives.",
            ),
            own_words=(
                "I used to do this for the whole bowling league, you know. I was treasurer.",
                "Don't use the pen. If you use the pen it's true.",
            ),
            next_steps=(
                "{name} brings the page along next time with the week filled in, however it looks.",
                "Fill in the page on {few} days, two minutes each.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We went to the bank and {name} asked about the fee, politely and twice, until it was taken off.",
            ),
            own_words=(
                "I asked for the manager. In a nice way. I have a nice way.",
                "Twelve dollars! For having no money!",
            ),
            next_steps=(
                "{name} checks next month's statement for the same fee.",
                "{name} asks which account has no such fee.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We did the shopping with a list and a limit. {name} kept the running total in the head and "
                    "landed within a dollar."
                ),
            ),
            own_words=(
                "Eighty-one cents off. I'm slipping.",
                "It's a game if you do it in your head. Me against the store.",
            ),
            next_steps=(
                "Plan {few} suppers from what is in the house before the next trip.",
                "Same list next time, with the brand nobody has heard of.",
            ),
        ),
    ),
)
