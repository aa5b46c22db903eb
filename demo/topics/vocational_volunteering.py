"""Volunteering and giving back."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="volunteering",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about where {name} would like to lend a hand: the food pantry, the shelter, the "
                    "library cart. And how much of a hand, for now."
                ),
                (
                    "{name} wants to give something back but not drown in it. We set a size: how many hours, and "
                    "what a good reason to stop looks like."
                ),
            ),
            own_words=(
                "I stood in that line. I'd like to stand on the other side of the table.",
                "Don't put me on the phones.",
                "Two hours. I can be a good person for two hours.",
            ),
            next_steps=(
                "{name} asks when they need people and how one starts.",
                "Say the size out loud when signing up: so much, and no more for now.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Nobody had told {name} that the shift was cancelled. Standing at a locked door brought up a "
                    "lot. We sorted out what was about the door and what was older."
                ),
            ),
            own_words=("I took two buses.", "If it's free work I should at least get a hello."),
            next_steps=(
                "{name} asks to be on the call list; one phone call, two sentences.",
                "{name} decides by {day} whether to go back. I would understand either.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=("{name} felt bossed around by another volunteer. We tried ways to stay kind and stay put.",),
            own_words=(
                "She re-folded everything I folded. Right in front of me.",
                "I bit my tongue so hard. I'm running out of tongue.",
            ),
            next_steps=(
                "Try a different day of the week, with a different crew.",
                "{name} says one sentence to the other volunteer: “I've got this one, thanks.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} had a good day helping out and came away less tired than before. We wondered together "
                    "how that works."
                ),
            ),
            own_words=(
                "A lady said God bless you and I said you too, and I meant it.",
                "I forgot about myself for the whole morning.",
            ),
            next_steps=(
                "{name} goes again {day}, same time.",
                "Ask whether they would write a reference, when the time comes.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} was handed the keys to open up. We talked about what it is like to be trusted.",),
            own_words=(
                "A lady said God bless you and I said you too, and I meant it.",
                "They gave me the key. A real key. I keep checking I've got it.",
                "I was there twenty minutes early. I sat in the dark and it was nice.",
            ),
            next_steps=(
                "{name} goes again {day}, same time.",
                "Ask whether they would write a reference, when the time comes.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced what to say when other volunteers ask “and what do you do?” {name} went with a "
                    "question in return."
                ),
            ),
            own_words=(
                "“I'm here Tuesdays, how about you?” Works every time.",
                "I do this. This is what I do. That's a whole answer.",
            ),
            next_steps=("{name} learns one new name a week.", "{name} tries the answer on {few} people."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} is learning to ask before carrying everything alone. We talked about who there would be "
                    "easy to ask."
                ),
            ),
            own_words=(
                "I'd rather do it all myself than ask. I know. I know.",
                "I carried six boxes and then I was mad that nobody helped. Nobody knew!",
            ),
            next_steps=(
                "Ask one person for one small thing at the next shift.",
                "Half the boxes. The other half are somebody else's.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                "We filled in the volunteer form. Under “skills,” {name} had to be stopped from leaving things out.",
            ),
            own_words=(
                "Put “can carry.” I can carry.",
                "References. The pantry lady. She'd say good things. She'd say them loud.",
            ),
            next_steps=(
                "Hand in the form by {day}, in person, with a hello.",
                "{name} asks what they run out of first.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("{name} had test cookies for the bake sale. I gave them my full and serious attention.",),
            own_words=(
                "Less salt next time. But you ate four.",
                "My aunt's recipe says “flour.” That's all. Just “flour.”",
            ),
            next_steps=(
                "{name} asks who sets up the tables and whether they need hands.",
                "One more batch before {day}; {name} writes the amounts down this time.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "I came along to the food pantry on Third Street. {name} showed me how the shelves are done, "
                    "and I was corrected only twice."
                ),
            ),
            own_words=(
                "Labels out. Labels OUT. There you go.",
                "That family's got a baby. I put the good cereal where they'd see it.",
            ),
            next_steps=("{name} takes a friend along once.", "Sign up for one regular hour, the same each week."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("We walked the shelter dogs together, one each. {name} took the one nobody takes.",),
            own_words=(
                "This one just needs slow. Me too.",
                "He leaned on my leg. He doesn't lean on anybody, she said.",
            ),
            next_steps=("{name} takes a friend along once.", "Sign up for one regular hour, the same each week."),
        ),
    ),
)
