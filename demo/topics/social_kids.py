"""Children and grandchildren who live elsewhere."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="kids",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We planned the next visit with the children: what to bring, what to do if it gets loud, and "
                    "one thing to look forward to that costs nothing."
                ),
                (
                    "{name} wanted the visit to be about the kids and not about the grown-ups. We talked through "
                    "games that work in a small room."
                ),
            ),
            own_words=(
                "They just want me on the floor with the blocks.",
                "I don't need the zoo. I need them to want to come back.",
            ),
            next_steps=(
                "Pack the bag the night before: cards, crayons, a snack they like.",
                "{name} asks ahead what the kids are into right now.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A visit with the children was called off at the last minute. {name} was hurt and angry, with "
                    "every reason to be. We found words for the kids that carry the love and none of the mess."
                ),
                (
                    "Missing the kids took up all of our time after the visit fell through, and that was the right "
                    "use of it. I said what helped me on days like that, after asking."
                ),
            ),
            own_words=(
                "I had the pancake batter mixed.",
                "I don't want them to think I didn't want to.",
                "What do they get told about me, that's what I lie awake on.",
            ),
            next_steps=(
                "{name} sends a short voice message that is only about love.",
                "Ask for the next date; we practiced the opening line. Two dates offered, not one.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} had a good visit with the children and told me all of it, twice. We noticed how much "
                    "planning ahead had paid off."
                ),
                (
                    "We went over what {name} did well at the last visit. It took some coaxing to say it as “I did” "
                    "and not “they were good.”"
                ),
            ),
            own_words=(
                "Fell asleep on my arm and I couldn't feel my hand and I didn't move.",
                "I got shown the loose tooth before anybody.",
                "I was just a parent for two hours. Regular.",
            ),
            next_steps=(
                "One line about each visit goes in the little notebook, for the kids to read someday.",
                "{name} chooses the song or story for next time and practices it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on the bedtime phone calls: short, same time, one silly question each. {name} tried "
                    "out a few silly questions on me."
                ),
                (
                    "{name} wants calls with the kids to be something steady. We talked about what to do when a "
                    "child does not feel like talking."
                ),
            ),
            own_words=(
                "If you were a vegetable, which one. They always say potato.",
                "Short is okay. I used to think I had to fill it up.",
            ),
            next_steps=(
                "{Few} calls at the same time of day this week, five minutes each.",
                "If nobody picks up, leave the silly question as a message.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the papers from school so {name} can walk into the conference with {few} "
                    "questions ready."
                ),
            ),
            own_words=(
                "I want to sit in the little chair and ask good questions.",
                "They send home so much paper. I read every page. I read the lunch menu.",
            ),
            next_steps=(
                "{name} will ask the school to send notices to their address, too.",
                "The {few} questions go on a card, for the pocket.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "{name} drew and wrote a letter to the kids while we talked. It has a maze in it. I got lost twice.",
            ),
            own_words=(
                "Put that I'm proud of the spelling. Not of them fixing it. Of them trying.",
                "The maze took me an hour. They'll do it in ten seconds.",
            ),
            next_steps=(
                "Letter goes out {day}, with a return envelope and a sticker inside.",
                "{name} thinks up the next picture; there was talk of a treasure map.",
            ),
        ),
    ),
)
