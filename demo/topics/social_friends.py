"""Friends: finding one, keeping one, being one."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="friends",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what makes somebody feel like a friend and what makes it feel like work. "
                    "{name} came up with {few} people worth texting first."
                ),
                (
                    "{name} wanted to think out loud about who is still around. We made three short lists: people "
                    "to text, people to wave at, people to leave be."
                ),
            ),
            own_words=(
                "I always wait for them to text. Maybe they're waiting too.",
                "That's more people than I thought I'd come up with.",
                "Some of them I only miss when I'm tired. Does that count?",
            ),
            next_steps=(
                "{name} will send one text before {day}. Any text, even just a picture.",
                "Pick one name from the list and be the first to say hello.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A friend had not answered {name}'s messages in over a week. We went through what that silence "
                    "might mean and which of those meanings were guesses."
                ),
                (
                    "Plans with a friend fell through again and it stung. We did not rush past that. Later {name} "
                    "sorted out what was said from what was only feared."
                ),
            ),
            own_words=(
                "I figured I did something. I always figure that.",
                "If they're done with me I wish they'd just say it.",
                "I had a whole joke saved up for them.",
            ),
            next_steps=(
                "Send one short message with no question in it, then let it rest.",
                "{name} plans one good thing for the evening that does not depend on anybody else.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} told me about time spent with a friend since we last spoke. We looked at what made it "
                    "go well, so that it can happen again on purpose."
                ),
                (
                    "{name} had company {past_day} and enjoyed it. We talked about what helped, down to picking the "
                    "seat by the door."
                ),
            ),
            own_words=(
                "I forgot to be nervous for like an hour.",
                "We laughed so hard the lady next to us moved.",
                "It was okay. It was good, actually.",
            ),
            next_steps=(
                "Ask about doing it again, and name a day this time.",
                "{name} keeps the three things that helped in the phone, where they are easy to find.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced how to ask somebody along without making it sound like a big thing. We took "
                    "turns; I got to be the shy one."
                ),
                (
                    "{name} wanted words for inviting someone over. We tried them out loud, the stiff version and "
                    "the easy version, and kept the easy one."
                ),
            ),
            own_words=(
                "You're a good fake friend. A little too cheerful.",
                "Do you want to get a coffee sometime. There, I said it.",
                "I'm rusty, that's all. I used to be fun.",
            ),
            next_steps=(
                "Ask one person this week. A no counts as done, too.",
                "{name} will try it for real on {day} and tell me how it landed.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We sat at the diner counter and practiced small talk on live people. {name} opened with the "
                    "pie and it went on from there."
                ),
                (
                    "Coffee at the place across from the post office. {name} ordered for both of us and kept a "
                    "short chat going with the person pouring."
                ),
            ),
            own_words=(
                "I started it. You saw that, right? I started it.",
                "She called me hon. I think I'm a regular now.",
            ),
            next_steps=(
                "{name} goes back alone once before we meet, for one coffee, at a quiet hour.",
                "Next time we invite a third person, of {name}'s choosing.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} got the phone out and we wrote a message to an old friend, {few} tries, until it "
                    "sounded like {name} and not like a greeting card."
                ),
                (
                    "We looked through the contacts in {name}'s phone together. {Few} names came off; one old "
                    "friend got a star, and a message that is still in draft."
                ),
            ),
            own_words=(
                "Delete the exclamation point. I don't talk like that.",
                "It's been four years. What do you even say after four years?",
            ),
            next_steps=(
                "Sleep on the message. If it still feels right on {day}, {name} sends it.",
                "Decide beforehand what to do if no answer comes: call somebody else, or go for a walk.",
            ),
        ),
    ),
)
