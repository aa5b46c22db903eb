"""Groups, circles and congregations."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="groups",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the groups within reach by bus and what each one is like from the inside. "
                    "{name} ruled out two, and put one on the maybe list."
                ),
                (
                    "{name} asked what really happens in a peer group: do you have to talk, do you have to cry, is "
                    "there coffee. No, no, and yes."
                ),
            ),
            own_words=(
                "Do they make you go around in a circle?",
                "If there's coffee I can stand anything for half an hour.",
                "I'll sit in back. I'm a back sitter.",
            ),
            next_steps=(
                "{name} goes once as a listener. Leaving early is allowed and planned for.",
                "Find out by {day} whether the group meets in the room with the door or the one with the stairs.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The group did not go well for {name} this time. Too many people, one loud voice. We talked "
                    "about what to ask for, and whether to try a different one."
                ),
                (
                    "{name} felt like the odd one out at the group. I said how long it took me to feel at home in "
                    "mine. We left open what comes next."
                ),
            ),
            own_words=(
                "Everybody already knew each other. I stood by the snack table like a coat rack.",
                "He talked the whole hour. The whole hour.",
                "I'm not quitting. I'm just not going this week.",
            ),
            next_steps=(
                "{name} skips a week on purpose, then decides.",
                "Ask the person who runs it whether there is a way to signal “I'd like to say something.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} spoke in the group this week and people nodded. We went over what was said, and {name} "
                    "said it again, prouder."
                ),
            ),
            own_words=("I said one sentence. It was a good sentence.", "They saved me a chair."),
            next_steps=(
                "{name} goes again {day} and brings one thing to share, or only the coffee.",
                "Think over whether to open the meeting once, with somebody alongside.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} was asked to help set up at the group and took the job of coffee. We talked about how "
                    "it feels to be expected somewhere."
                ),
            ),
            own_words=(
                "They saved me a chair.",
                "If I don't come now there's no coffee, so. I have to come.",
                "I asked who takes it black. I know who takes it black now.",
            ),
            next_steps=(
                "{name} goes again {day} and brings one thing to share, or only the coffee.",
                "{name} finds out where the filters are kept, and who has the key.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "I went along to the drop-in and then made myself scarce, as agreed. {name} stayed for "
                    "{minutes} minutes and played one game."
                ),
            ),
            own_words=(
                "Don't hover. But don't leave, either.",
                "I won one game. They want me back so they can win it back.",
            ),
            next_steps=(
                "Next time I stay by the door and {name} goes in first.",
                "{name} asks one regular what their name is.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We walked over to the church hall where the supper group meets, looked at the room empty, and "
                    "picked the seat with its back to the wall."
                ),
            ),
            own_words=(
                "It's less scary with the lights on and nobody in it.",
                "That chair. I can see everybody from that chair.",
            ),
            next_steps=(
                "{name} asks whether bringing rolls counts as bringing a dish.",
                "Come back {day} ten minutes before it starts, and stay as long as it is good.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about faith and belonging, because {name} brought it up: which doors feel open, and "
                    "what to say when someone asks where they have been."
                ),
                (
                    "{name} is thinking about going back to a circle they used to belong to. We talked about who "
                    "there was kind, and started from that person."
                ),
            ),
            own_words=(
                "I stopped going when I got sick and then it got embarrassing to come back.",
                "Somebody sent a card every year. Every year.",
            ),
            next_steps=(
                "{name} calls or writes the one person there who was kind, and asks what is going on these days.",
                "Pick a small gathering to start with, rather than the big one.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the flyers from the bulletin board and took down three numbers: a card night, "
                    "a craft table, a support group. {name} crossed out the one that starts before breakfast."
                ),
            ),
            own_words=(
                "Who thought of doing anything at seven in the morning?",
                "The card night has a little snowman on it. In every month. I like that.",
            ),
            next_steps=(
                "Call one of the numbers by {day} and ask two questions: how many people, how long.",
                "{name} finds someone to go along the first time.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We filled in the sign-up sheet for the group together. {name} wrote the goal line without help "
                    "and read it to me."
                ),
            ),
            own_words=(
                "Under “what do you hope to get” I put “out of the house.” It's honest.",
                "I wrote it in pen.",
            ),
            next_steps=(
                "The sheet goes in the box by {day}, or it stays in the bag one more week. {name} decides.",
                "{name} finds someone to go along the first time.",
            ),
        ),
    ),
)
