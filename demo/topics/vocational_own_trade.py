"""Earning with one's own hands."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="own_trade",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} is working on earning with their own hands. We went through cost, price, and what an "
                    "hour of {name} is worth."
                ),
                (
                    "We talked about the first customers: who, how to find them, and what to promise so that it can "
                    "be kept on a bad day as well."
                ),
            ),
            own_words=(
                "I'd feel funny charging. Everybody says charge. I feel funny.",
                "Ready when it's ready. That's my slogan.",
                "I used to be the one people called.",
            ),
            next_steps=(
                "{name} sets a price for one thing and says it aloud to two people.",
                "Write down what went out and what came in, one line a day.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A customer was not happy, and {name} took it home and to bed. We looked at what was about the "
                    "work and what was just about that person's day."
                ),
            ),
            own_words=("I should've never said Friday.", "I'd have done it again for nothing if she'd asked nice."),
            next_steps=(
                "{name} calls the customer with an honest new date.",
                "{name} asks a good customer what they like about the work.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The work sat there half done and {name} could not look at it. We talked about how starting "
                    "again is smaller than starting."
                ),
            ),
            own_words=(
                "I look at it and it looks at me.",
                "My hands weren't right this week. It's the hands or it's the head.",
            ),
            next_steps=(
                "Five minutes on it, with the radio on. Stopping after five is allowed.",
                "{name} starts with the easy corner.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} was paid for work this week and the customer will tell others. We talked about saying "
                    "thank you without saying sorry."
                ),
            ),
            own_words=(
                "She paid me and said keep the change. I don't think she knew how much change it was.",
                "I'm booked. Two weeks out! I'm booked!",
            ),
            next_steps=(
                "Put a third of it in the jar for supplies.",
                "{name} practices “thank you, tell your friends.”",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} finished a piece of work and was, for once, pleased with it. I asked to hear "
                    "everything, down to the corners."
                ),
            ),
            own_words=(
                "Look for the mistake. Go on. There's one, and only I know where.",
                "I'm booked. Two weeks out! I'm booked!",
            ),
            next_steps=(
                "{name} takes a picture of every finished piece.",
                "Let it stand a day, then name the price without going down.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("{name} showed me the work and explained it, tool by tool. I learned why mine never hold.",),
            own_words=(
                "Measure, measure again, go have a sandwich, measure, cut.",
                "It's all in the getting ready. Folks skip the getting ready.",
            ),
            next_steps=(
                "{name} shows the work to one person who might order.",
                "{name} teaches one step of it to somebody.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("We made a price list and a little sign by hand. {name} redid mine.",),
            own_words=(
                "Your sevens look like ones. You'd have me working for free.",
                "I put “fair price” and then I put the price. It IS fair.",
            ),
            next_steps=(
                "The sign goes up at the laundromat and on the church board by {day}.",
                "{name} says the prices out loud at home until they stop sounding large.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We visited the craft sale to see what others ask for their things. {name} talked shop with a "
                    "maker for {minutes} minutes and forgot I was there."
                ),
            ),
            own_words=(
                "She said bring some of yours next time. Like I'm one of them.",
                "Mine are as good. Not better. As good.",
            ),
            next_steps=(
                "Ask about half a table at the next sale.",
                "{name} writes down three prices seen there, for comparison.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We looked at used tools at the flea market. {name} found a good one and talked the price down, "
                    "cheerfully."
                ),
            ),
            own_words=(
                "He wanted fifteen. Look at this. Eight.",
                "They don't make it like that anymore. They don't make me like that anymore, either.",
            ),
            next_steps=(
                "{name} oils the tool and tries it on scrap.",
                "{name} sells or gives away the tool this one replaces.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about keeping it small enough to stay a pleasure, and what reporting the money would "
                    "involve. That question goes on the list for the benefits counselor."
                ),
            ),
            own_words=(
                "If it starts feeling like the plant did, I'm out.",
                "I want enough to buy the good coffee. I don't want a boss, even if it's me.",
            ),
            next_steps=(
                "{name} brings the earnings notebook to the counselor.",
                "{name} decides how many customers is enough.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} planned the week's work with the good hours of the day in mind, and left the other "
                    "hours alone."
                ),
            ),
            own_words=(
                "Early I'm good. After that, don't give me anything with numbers.",
                "By two o'clock I'm a chair.",
            ),
            next_steps=(
                "Work in the good hours only, for a week, and see.",
                "Rest goes in the plan first, and in pen.",
            ),
        ),
    ),
)
