"""English, and citizenship."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="language",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced everyday English for the pharmacy counter, with me as the pharmacist in a hurry. "
                    "{name} asked me to slow down, in English, three times."
                ),
                (
                    "{name} chose the topic and we spoke only English for {minutes} minutes, then rested in "
                    "whatever language we liked."
                ),
            ),
            own_words=(
                "Please say again, slow. See? I can say that one very good.",
                "In my language I am funny. In English I am only polite.",
                "With you I am not ashamed. With the tall pharmacist, yes.",
            ),
            next_steps=(
                "{name} uses “please say that again, slowly” once before {day}.",
                "Five new words on the mirror, with a drawing each.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the citizenship questions, {few} at a time, and {name} told me what each one "
                    "would have meant to their grandparents."
                ),
            ),
            own_words=(
                "I know who is the Chief Justice. My neighbor, born here, does not know.",
                "We the people. I like how it starts. We.",
            ),
            next_steps=(
                "Ten questions a day on the cards, the missed ones twice.",
                "{name} asks a neighbor to quiz them over coffee.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced dates and numbers, which {name} says are the real test. I read them fast, {name} "
                    "wrote them down."
                ),
            ),
            own_words=(
                "Thirteen or thirty. Thirteen. Thirty. Who did this?",
                "You are faster than the bank. If I understand you I understand everybody.",
            ),
            next_steps=(
                "Say every date and price out loud for a day, in English.",
                "{name} writes down three telephone numbers heard on the radio.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Somebody was rude about {name}'s accent {past_day}. We stayed with that first. Then {name} "
                    "wanted to practice answers, polite ones and not so polite ones."
                ),
            ),
            own_words=(
                "I pay, I say thank you, and they talk to me like to a child.",
                "It is the soul that is tired. The body is fine.",
                "My head is full in two languages.",
                "I had the answer. I had it when I was home already.",
            ),
            next_steps=(
                "{name} goes back to the same shop with company, head up.",
                "{name} picks the answer they like best and keeps it in the back pocket.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A hard week for studying, with so much to worry about at home and far away. We put the cards "
                    "down and talked."
                ),
            ),
            own_words=("It is the soul that is tired. The body is fine.", "My head is full in two languages."),
            next_steps=(
                "Rest from the cards until {day}. Music in any language is allowed.",
                "{name} calls home on {day}, for as long as the card lasts.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} made a phone call in English from start to finish and told me about it, laughing.",),
            own_words=(
                "The whole call, and he understood me! Everything!",
                "I do not hide in the back of the shop anymore.",
            ),
            next_steps=(
                "{name} makes the next call as well. The doctor's office, this time.",
                "{name} writes down the two words that were new, and keeps them.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} helped someone else at the counter with their English this week. We looked at that for "
                    "a good long moment."
                ),
            ),
            own_words=(
                "I said to the lady: don't worry, I also was scared of this machine.",
                "I do not hide in the back of the shop anymore.",
            ),
            next_steps=(
                "Ask about the conversation table at the library.",
                "{name} writes down what was said at the counter, to remember it on other days.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We read the school letter side by side. {name} underlined what was new, guessed, and was right "
                    "more often than not."
                ),
            ),
            own_words=(
                "“Thorough.” Who made this word?",
                "I guessed it and it was right. I am getting a nose for it.",
            ),
            next_steps=(
                "{name} keeps a page of words that look wrong but are right.",
                "Read the next letter alone first, then compare.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We cooked up a shopping list in English, with pictures where the words ran out, and {name} "
                    "read it back to me without the pictures."
                ),
            ),
            own_words=(
                "Cucumber I draw better than I say.",
                "I guessed it and it was right. I am getting a nose for it.",
            ),
            next_steps=(
                "Five more words from the kitchen, with labels.",
                "{name} shops from the list and asks one person where one thing is.",
            ),
        ),
    ),
)
