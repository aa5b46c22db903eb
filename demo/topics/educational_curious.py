"""Learning for its own sake."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="curious",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} has been reading up on something just because, and gave me the short lecture. We talked "
                    "about where to find the next piece of it."
                ),
                (
                    "We talked about what {name} would learn if nobody were checking. The list had birds, old maps, "
                    "and how locks work."
                ),
            ),
            own_words=(
                "Did you know they brought the logs down the river as far as you could see?",
                "I like knowing things nobody asked me to know.",
                "I go down the hole with it and three hours are gone. Good gone.",
            ),
            next_steps=(
                "{name} finds one more thing out and tells it to someone before {day}.",
                "Ask the librarian for the local history shelf.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} could not hold on to a page this week; the words slid off. We talked about learning "
                    "with the ears and the hands in weeks like this one."
                ),
            ),
            own_words=(
                "I read the same line so many times I could sing it.",
                "I was a quick kid. I was. Ask my sister.",
            ),
            next_steps=(
                "An audiobook or a record instead of a book until the fog lifts.",
                "Pictures count: the big book with the photographs, and no reading required.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The teacher of the class was short with {name}, and the joy went out of it. We looked for what "
                    "was worth going back for."
                ),
            ),
            own_words=(
                "I was a quick kid. I was. Ask my sister.",
                "She sighed at me. I heard it. Everybody heard it.",
            ),
            next_steps=(
                "{name} decides by {day} about going back; either way is a real choice.",
                "{name} thinks over telling the teacher what the sigh was like.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} told a room, or at least a table, about what they found out. People asked questions. "
                    "{name} had answers."
                ),
            ),
            own_words=(
                "An old man shook my hand and said he didn't know that, and he's lived here eighty years.",
                "I talked for ten minutes. I had it on one card and I didn't look at the card.",
            ),
            next_steps=(
                "{name} writes down the one question nobody could answer, and goes after it.",
                "{name} picks one person to show it to.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "Somebody asked a question {past_day} that nobody else could answer, and {name} could. I was "
                    "given the question and then the answer."
                ),
            ),
            own_words=(
                "I looked around to see who'd say it, and it was me.",
                "They called me professor. As a joke. I'll take it.",
            ),
            next_steps=(
                "Ten minutes of reading on {few} days, right after coffee.",
                "{name} picks one person to show it to.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                "We looked for classes that cost nothing. {name} liked two, and is in no hurry to choose.",
                (
                    "{name} asked how I learned to sit through a class again after being ill. I told it honestly, "
                    "including the part where I hid in the hallway."
                ),
            ),
            own_words=("Do you have to be good at it to take it?", "I'd go if I could sit near the window."),
            next_steps=("Visit one class as a guest.", "{name} calls to ask whether there is a waiting list."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("{name} got out the bird notebook and showed me the drawings in it. We looked half of them up.",),
            own_words=(
                "That's a red-tailed. No, look at the shoulders.",
                "I don't draw good. But you knew which one it was, didn't you.",
            ),
            next_steps=(
                "{name} adds a page before we meet again.",
                "The gray one without a name gets looked up properly.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We spread the old map out and {name} found the mill, the canal and their own street, which was "
                    "a pasture."
                ),
            ),
            own_words=(
                "I live in a cow pasture. I'm telling everybody.",
                "Somebody drew every single house. Who has the time? I'd have had the time.",
            ),
            next_steps=(
                "{name} looks for the street's old name at the library.",
                "Find out who lived there first, on paper or from the oldest neighbor.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We walked down to the river with the bird book. {name} named most of them before I had found "
                    "the page."
                ),
            ),
            own_words=("Shh. There. No, there.", "You walk too loud. You walk like a bill collector."),
            next_steps=(
                "{name} writes down what they saw, where and when.",
                "Come back early on {day}; the river is full then.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We visited the historical room and {name} asked the volunteer a question that had to be looked up.",
            ),
            own_words=(
                "Stump the expert. That's my new hobby.",
                "She said nobody's asked that in twenty years. She got out the key to the good cabinet.",
            ),
            next_steps=(
                "Go back on the day the old newspapers are out.",
                "{name} leaves a name and number, in case the answer turns up.",
            ),
        ),
    ),
)
