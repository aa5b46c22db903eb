"""Fun, with other people in it."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="fun",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what used to be fun, before everything. {name} surprised both of us with how "
                    "fast the list got long."
                ),
                (
                    "{name} is looking for people to do something with, rather than people to talk about feelings "
                    "with. We went through what is on around here."
                ),
            ),
            own_words=(
                "I used to bowl. I had my own shoes.",
                "I don't want a support group. I want to play cards and eat chips.",
                "I was the funny one. Ask anybody.",
            ),
            next_steps=(
                "{name} asks about the open lanes, the card table or whatever sounded best, by {day}.",
                "Dig out one thing from the old days: the shoes, the rod, the deck.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "{name} had fun {past_day}, plain fun, and we let that be the whole report for a while.",
                (
                    "{name} was invited back by the people from the game. We talked about how to say yes without "
                    "overdoing it."
                ),
            ),
            own_words=(
                "I lost every hand and I didn't care.",
                "They're already planning my birthday. They don't even know when it is.",
                "My face hurt from laughing. Haven't had that in a year.",
            ),
            next_steps=(
                "Say yes to the next one. Bring snacks.",
                "{name} puts “fun” into the week first and the chores around it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} signed up for something and then could not make the body go. We took the blame out of "
                    "it and looked at what was in the way."
                ),
                (
                    "Nothing sounds like fun these days, card night included, and {name} said so plainly. I told "
                    "how it came back for me: late, small, and without asking."
                ),
            ),
            own_words=(
                "I want to want to. Does that make sense?",
                "They had to find a fourth. I feel bad about that.",
            ),
            next_steps=(
                "Do the smallest version: watch one game, listen to one record.",
                "{name} lets the group know “not this week, ask me again.” We wrote it together.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("We bowled one game. {name} won, and was gracious about it for almost a minute.",),
            own_words=("Don't be sad. You had good form for a beginner.", "I remembered how. My hands remembered."),
            next_steps=(
                "{name} asks one other person along next time.",
                "Find out which evening the lanes are half price.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We fished off the bank below the bridge and caught nothing at all, which {name} says is the point.",
            ),
            own_words=(
                "You don't have to talk when you fish. That's why I like it.",
                "There's one down there. He knows I'm here. That's enough.",
            ),
            next_steps=(
                "{name} asks one other person along next time.",
                "{name} looks for the tackle box in the closet by {day}.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We played a round of cards at the senior center's open table. {name} explained the rules to me "
                    "and then took all my chips."
                ),
            ),
            own_words=("The lady with the visor cheats. I'm going to let her.", "Read it and weep."),
            next_steps=(
                "{name} asks one other person along next time.",
                "Find out when the open table meets and what it costs.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We got out the board game from the closet and played while we talked. Talking goes easier for "
                    "{name} when the hands are busy."
                ),
            ),
            own_words=(
                "I could have people over. Two people. Two.",
                "You can't move there. I don't make the rules. I do, but I didn't make that one.",
            ),
            next_steps=(
                "Pick the night and the two people. Chips, one bag.",
                "{name} asks which game the two people would like.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "{name} taught me a card trick and, on the way, talked about who in town might like a game night.",
            ),
            own_words=(
                "Watch the other hand. No, the other other hand.",
                "I could have people over. Two people. Two.",
            ),
            next_steps=(
                "Pick the night and the two people. Chips, one bag.",
                "{name} teaches the trick to somebody else before {day}.",
            ),
        ),
    ),
)
