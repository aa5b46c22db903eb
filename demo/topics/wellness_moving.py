"""Moving about."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="moving",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about moving the body in ways that are not exercise. {name} has stairs, a radio, and "
                    "a neighbor's dog who likes company."
                ),
                "{name} set the size of the walk: to the corner, not to the river. The river can come when it comes.",
            ),
            own_words=(
                "I hate exercise. I like walking. Nobody tell them it's the same.",
                "The dog doesn't ask how I'm doing. He just wants to go.",
                "To the corner. That's the deal. If I feel like more I'll do more.",
            ),
            next_steps=(
                "To the corner and back on {few} days, in any shoes.",
                "{name} ties it to something that happens anyway, like getting the mail.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The body was heavy all week, and the legs said no. We talked about rest that rests and rest "
                    "that doesn't."
                ),
            ),
            own_words=(
                "I put my sneakers on and I sat on the bed in them. So I wore sneakers.",
                "Everything's uphill. I mean it really is, this whole town's a hill.",
                "I know it helps. Knowing doesn't lift your feet.",
            ),
            next_steps=(
                "Stretch in the chair for one song. That is the whole plan.",
                "{name} opens the window and breathes at it. That counts this week.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had stopped walking after somebody in a car yelled something. We were angry about that "
                    "together, and then talked about routes."
                ),
            ),
            own_words=(
                "Everything's uphill. I mean it really is, this whole town's a hill.",
                "What'd he see? A person walking. That's all he saw.",
            ),
            next_steps=(
                "{name} walks the back way, or with somebody, or not this week.",
                "One short walk with company before {day}, head up.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} walked more than planned this week without noticing until home. We talked about what "
                    "the mind did meanwhile."
                ),
            ),
            own_words=(
                "I was thinking about nothing. Do you know how long since I thought about nothing?",
                "I got up the hill before the dog did.",
            ),
            next_steps=(
                "{name} notices what the mind does around the second corner.",
                "Same way again, {few} times before we meet.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "{name} has found a bench that is exactly the right distance away. We spoke of the bench at length.",
            ),
            own_words=(
                "My bench. I'm going to put a sign on it.",
                "There was somebody on it. We nodded. I sat on the other end.",
            ),
            next_steps=(
                "Same bench, {few} times before we meet.",
                "{name} asks someone to come along once and show them the bench.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We walked along the river path and talked on the way; it comes easier side by side. {name} set "
                    "the pace, and it was faster than mine."
                ),
            ),
            own_words=("I can feel my feet. In a good way.", "Slow down? You want ME to slow down?"),
            next_steps=("Same walk {day}, with or without me.", "{name} picks a new way to turn at the bridge."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We walked twice around the park. First round complaints, second round anything but. {name}'s rule.",
            ),
            own_words=(
                "Second round. You're not allowed to bring up the landlord on the second round.",
                "I'm out of complaints and there's still half a lap.",
            ),
            next_steps=("Same walk {day}, with or without me.", "{name} picks a new way to turn at the bridge."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We looked for something to do when it rains: the mall before the shops open, stairs, or "
                    "dancing in the kitchen with the curtains shut."
                ),
            ),
            own_words=(
                "I dance. If you tell anybody I'll deny it.",
                "I know every crack in that mall. I could give tours.",
            ),
            next_steps=(
                "One song a day in the kitchen, curtains as {name} likes.",
                "{name} makes the rainy-day playlist: three songs.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} asked what the doctor's advice about moving means in real life. We turned it into "
                    "mornings, minutes and shoes."
                ),
            ),
            own_words=(
                "“Moderate activity.” Carrying laundry up three flights, I told her, try it.",
                "Twenty minutes. I can do two tens. Nobody said they had to be touching.",
            ),
            next_steps=(
                "{name} asks the doctor which kind would be good to start with.",
                "Two tens on {few} days, shoes by the door.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.STEADY,
            together=("We did the chair exercises from the sheet together in the living room. The cat supervised.",),
            own_words=(
                "If I can get up from here without using my hands I'm giving myself a star.",
                "The cat does it better. Look at that. No effort.",
            ),
            next_steps=(
                "{name} does the sheet on {few} days and puts a star on the calendar.",
                "{name} picks the {few} that feel good and skips the rest.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.STEADY,
            together=(
                "We walked the stairs of {name}'s building, {few} flights, with a stop on each landing to complain.",
            ),
            own_words=(
                "You're out of breath! I'm not even out of breath!",
                "Second landing's for sighing. Third landing's for swearing.",
            ),
            next_steps=("Stairs once a day, elevator guilt-free otherwise.", "{name} counts landings, not floors."),
        ),
    ),
)
