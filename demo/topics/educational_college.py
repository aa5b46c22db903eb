"""Classes and courses."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="college",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through the course steps one by one: what is due, what is only advised, and what can "
                    "wait. {name} put the dates in the phone."
                ),
                (
                    "{name} talked through an assignment before starting it. Saying it aloud turned it from a wall "
                    "into {few} parts."
                ),
            ),
            own_words=(
                "I had it as one big thing in my head. It's like four little things.",
                "I read the syllabus and I wanted to lie down.",
                "I'm the oldest one in there, or it feels like it, and I have the best notes.",
            ),
            next_steps=(
                "{name} does the first part, and only that, by {day}.",
                "Write to the instructor with the one question that keeps coming back.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Two bad nights had eaten the study time. We looked at what can be caught up, what can be let "
                    "go, and whom to tell."
                ),
                (
                    "{name} compared themselves with the others in class all week. I asked what the others do not "
                    "know about how {name} got there."
                ),
            ),
            own_words=(
                "Everyone else just does it. I have to get past myself first and then do it.",
                "I missed one class and now I'm scared of the hallway.",
            ),
            next_steps=(
                "Ask about support for students; we found the words: “What do you offer, and how do I ask for it?”",
                "{name} goes to the next class even unprepared. Being in the room is the step.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} handed something in on time and told me about the walk to the drop box like a victory "
                    "parade."
                ),
                (
                    "{name} read me the grade and then explained what the course is about this week. I learned "
                    "something and said so."
                ),
            ),
            own_words=(
                "I raised my hand. On purpose. Twice.",
                "I used to be a person things happened to. Now I have homework.",
                "Got a B. I'd have framed a C.",
            ),
            next_steps=(
                "{name} keeps the graded page where it will be seen on a bad day.",
                "Same plan for the next unit: start early, start small.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on how {name} wants to tell their own story in class, what to say, what to keep, and "
                    "who gets to hear which part."
                ),
            ),
            own_words=(
                "I'm not ashamed of it. I just don't want it to be the first thing they know.",
                "There's a long version, a short version, and “none of your business.”",
            ),
            next_steps=(
                "Try the short version of the story on a friend.",
                "{name} writes the short version down in three sentences.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about asking for what helps in class: a seat by the door, a break, the notes ahead "
                    "of time. {name} wants two of the three."
                ),
            ),
            own_words=(
                "The door seat. That's not special, that's just a chair.",
                "They said just ask. I've been working up to “just ask” for a month.",
            ),
            next_steps=(
                "{name} puts the request in an e-mail; I read it only if asked.",
                "Talk to the instructor after class, two minutes, with the list in hand.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We read the chapter at the same table, each with our own highlighter, then compared. {name}'s "
                    "page had less yellow and more sense."
                ),
            ),
            own_words=(
                "You colored the whole page. That's not highlighting, that's painting.",
                "It says the same thing three times. I could've told them that.",
            ),
            next_steps=(
                "Two chapter questions before {day}, short answers.",
                "{name} tries the next chapter with a pencil and no yellow at all.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "We filled in the aid form line by line. {name} had brought every paper needed, in order, clipped.",
            ),
            own_words=(
                "I clipped it by line number. I was up anyway.",
                "Household size: one and a cat. Does the cat count?",
            ),
            next_steps=(
                "{name} sends the form off and keeps a copy in the folder.",
                "{name} calls after a week to ask whether it has arrived.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We walked the campus route from the bus to the classroom and back, {few} times, until it was "
                    "boring. Boring was the goal."
                ),
            ),
            own_words=(
                "I only looked at my feet the first time.",
                "Left at the big tree, through the glass, up, second door. I could do it asleep.",
            ),
            next_steps=(
                "Be there ten minutes early once, just to sit.",
                "{name} does the route once alone, on a day without class.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} showed me around the student center like a host, and got a student card picture that "
                    "{name} can live with."
                ),
            ),
            own_words=(
                "There's a quiet room. Did you know there's a quiet room?",
                "They called me a student. I looked behind me.",
            ),
            next_steps=(
                "{name} finds one person in class to trade notes with.",
                "Try the quiet room for {minutes} minutes before the next class.",
            ),
        ),
    ),
)
