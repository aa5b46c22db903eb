"""Worry and fear."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="worry",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about worry as something that comes and goes like the train through town. {name} is "
                    "learning the timetable."
                ),
            ),
            own_words=(
                "It goes right through the middle of me, and then it's gone, and the dishes are still rattling.",
                "What if, what if, what if. I'm like a parrot.",
            ),
            next_steps=(
                "Worry gets half an hour at the kitchen table with a pencil, and is then told to wait.",
                "{name} writes down when it comes by, for a week, like a timetable.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} tried out two ways of breathing with me and threw one out. The keeper is the one with "
                    "the counting."
                ),
            ),
            own_words=(
                "In four, out six. Out's longer. Out's the important one.",
                "The other one made me see spots. Throw it out.",
            ),
            next_steps=(
                "{name} practices the counting on a calm day, {few} times.",
                "Once with the eyes open, somewhere with people in it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A bad wave hit {name} in the store {past_day}. We went through it from the first flutter to "
                    "the parking lot, slowly, with breaks."
                ),
            ),
            own_words=(
                "I thought I was dying by the frozen peas.",
                "My hands went first. Then my breath. Then the cart, I left the cart.",
                "I hate that people saw.",
            ),
            next_steps=(
                "{name} goes back for something small, with company, at a quiet hour.",
                "Card in the pocket: “It's a wave. It has passed each time so far.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "It was a shaky day. We named five things we could each see, four we could hear, and went on "
                    "from there when {name} was ready."
                ),
            ),
            own_words=("Do it again. Slower. Five things.", "I couldn't land anywhere. All day, I couldn't land."),
            next_steps=(
                "Five, four, three, two, one, once a day, also when it is calm.",
                "Card in the pocket: “It's a wave. It has passed each time so far.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} felt a wave coming and stayed where they were until it had passed. We went over those "
                    "minutes with respect."
                ),
            ),
            own_words=(
                "I let it come. I said come on, then. And it got bored.",
                "I did the breathing in the line and nobody knew.",
            ),
            next_steps=(
                "Tell one person who also gets waves.",
                "{name} puts down how long it lasted. It felt longer than it was.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} did the thing that had been worried about all week and came out the other side. We "
                    "compared what was feared with what happened."
                ),
            ),
            own_words=(
                "Nothing happened. All that, and nothing happened. I want my week back.",
                "The thing itself was so small. You should've seen how small it was.",
            ),
            next_steps=(
                "{name} writes down “feared” and “happened” side by side, for the next time.",
                "Do it again soon while the proof is fresh.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                "We talked about the news and the phone at night. {name} wants to know what is needed and no more.",
            ),
            own_words=(
                "I read the comments. Why do I read the comments?",
                "The world's on fire and I'm up at one in the morning like I've got a hose.",
            ),
            next_steps=(
                "No news after supper on {few} evenings.",
                "{name} picks one time and one source a day, and closes the lid.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} asked what my worry is like. I told it. We compared notes like two people with the same "
                    "model of car."
                ),
            ),
            own_words=(
                "Yours does mornings? Mine does nights. We could cover a whole day.",
                "So you look fine, too, when it's going on. I'd never have known.",
            ),
            next_steps=(
                "{name} finds one thing to do with the hands at the hour it usually starts.",
                "{name} tries one of my tricks and lends me one.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We filled a small tin for the pocket: mint, smooth stone, a picture, a line of handwriting. "
                    "{name} chose each thing."
                ),
            ),
            own_words=(
                "The stone's from the creek behind our old house. I've had it all along.",
                "It rattles. I like that it rattles. It's like it's saying “here.”",
            ),
            next_steps=(
                "The tin goes along on the next errand.",
                "{name} finds the one thing still missing from it.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("{name} drew the worry. It has a hat now, and is harder to take seriously.",),
            own_words=("It looks like my third-grade teacher.", "Give it little legs. There. Now it can leave."),
            next_steps=("{name} shows someone the drawing, or not.", "{name} draws it again on a calm day."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We practiced in the real place: in, breathe, one item, out. Then once more because {name} "
                    "wanted to."
                ),
            ),
            own_words=(
                "My heart's going, but my feet are still here.",
                "Again. I want to do it again while it's still mad at me.",
            ),
            next_steps=(
                "Pick the next place from the middle of the list, not the top.",
                "{name} does one aisle alone before {day}.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We rode the elevator in the courthouse, up and down, {few} times. On the last ride {name} "
                    "pushed the buttons for everybody."
                ),
            ),
            own_words=(
                "Third floor! Ladies' hats! I've always wanted to say that.",
                "That last one, I forgot to be scared. I was busy with the buttons.",
            ),
            next_steps=(
                "{name} does one ride alone, or one aisle.",
                "Find another elevator, with a friend and no hurry.",
            ),
        ),
    ),
)
