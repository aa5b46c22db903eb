"""Keeping a job, and liking it."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="on_the_job",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went over the week at work: what was heavy, what was all right, and what {name} wants to "
                    "say to the supervisor before it gets big."
                ),
            ),
            own_words=("I don't mind work. I mind the break room.", "Nobody there knows, and I like that."),
            next_steps=(
                "Say the one thing to the supervisor on a quiet day, not a busy one.",
                "{name} eats lunch outside the break room {few} times and sees if it helps.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} and I worked out how to get through the last hour of a shift, which is the long one. "
                    "Water, stretch, one song in the head."
                ),
            ),
            own_words=(
                "The first seven hours I'm fine. Then the clock goes backwards.",
                "I count ceiling tiles. There's two hundred and six.",
            ),
            next_steps=(
                "{name} tries the last-hour plan on {few} shifts.",
                "Water bottle filled before the shift, shoes that don't pinch.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "There was trouble on the shift and {name} came close to walking out. We talked about what the "
                    "body did, what {name} did with it, and that {name} stayed as long as they chose."
                ),
            ),
            own_words=("I took my name tag off and then I put it back on.", "He talks to us like we're furniture."),
            next_steps=(
                "{name} writes down what helped to stay: the cold water, the back door, the count to ten.",
                "{name} plans something good for right after the next shift.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} was told off in front of others. First the anger, then the question of what to do with "
                    "it on {day}."
                ),
            ),
            own_words=(
                "He talks to us like we're furniture.",
                "I called off the day after. I just couldn't put the shirt on.",
            ),
            next_steps=(
                "{name} asks for two minutes in private with the supervisor; we wrote the first sentence.",
                "{name} plans something good for right after the next shift.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} had a good week at work and was thanked for it by name. We stayed with that a while.",),
            own_words=(
                "She said “I'm glad you're on tonight.”",
                "Payday. I bought my own coffee and I bought one for somebody else.",
            ),
            next_steps=(
                "{name} writes the thank-you down, with the date, for the rainy-day envelope.",
                "Think over whether one more shift a week would be good or too much.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} showed a new person the ropes. I asked what {name} told them. It was a fine speech.",),
            own_words=(
                "I know where everything is. They ask ME.",
                "Payday. I bought my own coffee and I bought one for somebody else.",
            ),
            next_steps=(
                "Ask whether showing people the ropes could be part of the job, on paper.",
                "{name} asks the new person how it is going.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about asking for a change at work: the schedule, the station, a break at a set time. "
                    "{name} wants to ask for one, the one that matters."
                ),
            ),
            own_words=(
                "I don't need special. I need the same days every week.",
                "If I ask for three things I'll get none. I'll ask for one.",
            ),
            next_steps=(
                "{name} asks in writing; we drafted three lines.",
                "{name} picks a calm hour to hand it over.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We looked at how to do sick days without guilt: what to say, when to call, and that nobody "
                    "needs the whole story."
                ),
            ),
            own_words=(
                "“I won't be in today. I'll be in tomorrow.” That's a full call.",
                "I always tell too much. By the end they know about my stomach.",
            ),
            next_steps=(
                "Keep the call script by the bed.",
                "Save the number to call where it can be found half asleep.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We made a week plan that has the shifts, the rides and the rest in it. The rest went in with "
                    "the same thick pen."
                ),
            ),
            own_words=(
                "You forgot to put in lying on the floor. I need an hour of floor.",
                "That's a lot of white. I like the white. Don't fill the white.",
            ),
            next_steps=(
                "Follow the week plan for one week, then move what did not fit.",
                "{name} asks for a ride for the late shift by {day}.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("We looked through the pay stub line by line until it made sense to both of us.",),
            own_words=(
                "Who is FICA and why is he getting my money?",
                "So that's gross and that's net. I'd have named them the other way around.",
            ),
            next_steps=(
                "{name} keeps the stubs together in one envelope for reporting.",
                "{name} checks the next stub alone and circles anything odd.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("We had coffee in town right after {name}'s shift, work shoes still on. {name} told it fresh.",),
            own_words=(
                "I smell like work and I don't care.",
                "Sit first, then talk. My feet get the first five minutes.",
            ),
            next_steps=(
                "Coffee after work as a standing date with somebody {name} likes.",
                "{name} tells the best bit of the shift to someone at home.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We rode the work route together on a day off to find a way home that does not change at the "
                    "dark stop."
                ),
            ),
            own_words=(
                "This way's four minutes longer and I don't have to be scared. Sold.",
                "There's a light on every corner and a dog that knows me.",
            ),
            next_steps=(
                "{name} takes the new way home on the next shift.",
                "Walk it once in the dark with a friend.",
            ),
        ),
    ),
)
