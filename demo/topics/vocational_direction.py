"""Finding out what kind of work."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="direction",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what {name} is good at, in {name}'s words and then in the words of people who "
                    "know them. The second list was longer."
                ),
                (
                    "{name} is asking what kind of work fits the person they are now, which is different from the "
                    "person who had the old job."
                ),
            ),
            own_words=(
                "I don't want a job where somebody yells. That's the whole list so far.",
                "People tell me their troubles. Everywhere. Must be my face.",
                "I like it when a thing is broken and then it isn't.",
            ),
            next_steps=(
                "{name} asks {few} people: what would you come to me for?",
                "Notice for a week what makes an hour go fast.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} felt left behind, with everybody else's job and house and car going by. We talked about "
                    "timelines, and who hands them out."
                ),
                (
                    "Somebody told {name} not to get their hopes up about working. We talked about how that lands. "
                    "I said what was said to me once, and what came after."
                ),
            ),
            own_words=(
                "They told me I'd never work. Like reading the weather.",
                "I don't even know what to say when people ask what I do.",
                "What if I try and that's when it all comes back?",
            ),
            next_steps=(
                "{name} finds one true answer to “so what do you do?” that has nothing to do with being ill.",
                "Talk to someone who went back to work, to hear how it was; I will ask who would be willing.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} had an idea and it had legs. We followed it from the wish to the first three steps "
                    "before either of us looked at the clock."
                ),
            ),
            own_words=(
                "I've been thinking. Don't laugh. I've been thinking about school buses.",
                "I haven't wanted anything in so long I forgot what it feels like.",
            ),
            next_steps=(
                "{name} takes step one, which is a question to somebody who does that work.",
                "Put the idea on paper, one page, with a drawing.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} did something useful for somebody this week, and did it well. We talked about what that "
                    "says about the work they might like."
                ),
            ),
            own_words=("He said you're a natural. I looked it up. It means me.", "I just saw it needed doing."),
            next_steps=(
                "Ask the person who said thanks to say it in writing.",
                "{name} does it once more for somebody else and notices which part is best.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about hours, noise, people, sitting or standing, inside or out. {name} built a job "
                    "out of those and we gave it a name."
                ),
            ),
            own_words=(
                "Part time. With a window. And animals, or at least no customers.",
                "Is there a job where you mostly put things back where they go? I'd be so good.",
            ),
            next_steps=(
                "{name} looks around town for people who have that job already.",
                "{name} asks one person with such a job how they came to it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about the fear of doing well, and what would be expected next. {name} said it first "
                    "and I knew it well."
                ),
            ),
            own_words=(
                "If I do good they'll want it every day.",
                "I'm not scared of flopping. I've flopped. I know flopping.",
            ),
            next_steps=(
                "Decide what “enough” would be: hours, money, energy.",
                "{name} practices the sentence “that's as much as I can do well.”",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We laid out cards with kinds of work and {name} sorted them by gut. The pile by the heart was "
                    "smaller and better."
                ),
            ),
            own_words=("Not that one. My dad did that one.", "I keep coming back to this card. Put it on top."),
            next_steps=(
                "{name} carries the top card around until {day}.",
                "{name} shows the small pile to somebody who knows them well.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We filled in the first page of the voc rehab form together, {name} dictating, until there was "
                    "one thing {name} wanted to sleep on."
                ),
            ),
            own_words=("Where's the box for what I'm good at?", "Read me that back. ... No, it's true. Leave it in."),
            next_steps=(
                "Make the appointment with the voc rehab counselor; I come along if wanted.",
                "{name} sleeps on the one answer until {day}.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We visited a workplace {name} is curious about. {name} asked what a bad day is like there, "
                    "which got the best answer of the visit."
                ),
            ),
            own_words=(
                "She's been there eleven years and she still likes it. I asked.",
                "A bad day there is when the truck's late. I can live with late trucks.",
            ),
            next_steps=(
                "{name} asks if they take people for a try-out day.",
                "Think about what it would take to be on time there.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We walked through the greenhouse with somebody who works there. {name} put both hands in the "
                    "soil before being asked."
                ),
            ),
            own_words=(
                "It smells right in here.",
                "You pinch it here and it gets bushier. I didn't know I knew that.",
            ),
            next_steps=(
                "{name} asks if they take people for a try-out day.",
                "Think about what it would take to be on time there.",
            ),
        ),
    ),
)
