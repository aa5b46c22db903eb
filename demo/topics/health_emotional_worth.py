"""Self-worth and trust."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="worth",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We caught the mean sentence {name} says to themselves, and asked whose voice it is. {name} "
                    "knew at once. It is not {name}'s."
                ),
                (
                    "{name} tried talking to themselves as they would to a friend. It felt fake, so we made it "
                    "plainer until it did not."
                ),
            ),
            own_words=(
                "If anybody talked to my friend like that I'd throw them out.",
                "“You're doing okay.” I can say that one without gagging.",
                "I apologize to chairs.",
            ),
            next_steps=(
                "When the mean sentence comes, {name} answers “says who?”",
                "One plain, kind line on the mirror, in grease pencil.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Somebody's careless word had gone in deep. We pulled it out together and had a look at it. "
                    "{name} was tired afterward, which makes sense."
                ),
            ),
            own_words=(
                "I felt about as big as a thimble.",
                "I'm tired of being somebody's example.",
                "It was one word. One little word, and there went my week.",
            ),
            next_steps=(
                "{name} spends an hour with someone who is easy to be around.",
                "{name} says “that one's not mine” and puts it down, as often as needed.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} could see only what went wrong this week. I asked whether I might say what I had seen. "
                    "{name} allowed two things, and I used both."
                ),
            ),
            own_words=(
                "You have to say that, it's your job. ... Okay, say it again, though.",
                "I've got a whole list of the other stuff. Want to hear it? No? Good.",
            ),
            next_steps=(
                "The two things are written down, in case they are needed at night.",
                "{name} asks one other person what they have seen.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} took a compliment without giving it back. We marked the occasion.",),
            own_words=("I just said thank you. It about killed me.", "They said it like it was just true."),
            next_steps=("Say “thank you” and full stop, one more time.", "{name} gives one away, a true one."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} stood up for themselves this week in a way they would not have a while ago. I heard it "
                    "in the voice."
                ),
            ),
            own_words=("I said “that's not okay with me.” My own mouth said that.", "I like who I was on Tuesday."),
            next_steps=(
                "{name} writes down who they were that day, for reference.",
                "{name} keeps the sentence for the next time.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about trust: how {name} knows that somebody is safe, and what the body says before "
                    "the head does."
                ),
            ),
            own_words=("My shoulders know first. They go up around my ears.", "I trust dogs and about three people."),
            next_steps=(
                "{name} listens to the shoulders for a week and takes notes.",
                "Make a list: safe, maybe, not. For {name}'s eyes only.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} asked me what I was like before I felt better. I told them. They did not believe it at "
                    "first, and that was the point."
                ),
            ),
            own_words=("You? No. YOU? Huh.", "So you weren't born with the nice shirt on."),
            next_steps=(
                "{name} thinks of one person who knew them when, and would be glad to hear how it is now.",
                "{name} asks me the next question when it comes up.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} wrote a list of things survived, and stopped at the bottom of the page because the page "
                    "was full."
                ),
            ),
            own_words=(
                "Both sides. I'm going to need both sides.",
                "When you read it in a row it sounds like somebody tough.",
            ),
            next_steps=(
                "{name} reads the list to somebody who was there.",
                "List goes in the drawer with the good scissors.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("We made a “proof” envelope: cards, a work badge, a drawing, a thank-you on a napkin.",),
            own_words=(
                "I kept the napkin. I don't know why I kept it. Now I know.",
                "The badge has my old hair. Look how young. And look, still here.",
            ),
            next_steps=(
                "Envelope to be opened on a bad day, and added to on a good one.",
                "One more thing for it before {day}; ask a friend for a line.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We went in to return something without a receipt. {name} had dreaded being looked at. {name} "
                    "was looked at, and got the money back."
                ),
            ),
            own_words=(
                "Nineteen ninety-nine. I'd have thrown it in the closet and called myself names.",
                "She looked at me and I looked right back, and then she opened the drawer.",
            ),
            next_steps=(
                "{name} does one more thing that used to be put off because of people's eyes.",
                "{name} spends one dollar of it on something sweet.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "{name} got a haircut while I read an old magazine. {name} asked for exactly what {name} wanted.",
            ),
            own_words=(
                "I looked in the mirror on purpose.",
                "I told her shorter and she did it. You can just tell people.",
            ),
            next_steps=(
                "Wear the good jacket on an ordinary day.",
                "{name} goes by the window of somebody who will say something nice.",
            ),
        ),
    ),
)
