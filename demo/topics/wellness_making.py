"""Making and growing things."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="making",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                "We talked about what {name} makes when nobody is looking. There is a box. I was told about the box.",
                (
                    "{name} wants to get back to making things, without it having to be good. We talked about how "
                    "to start badly on purpose."
                ),
            ),
            own_words=(
                "I've got plans for it on the back of every bill. It's the best use for them.",
                "I used to do it every night. It's in the box now. The box looks at me.",
                "If it has to be good I can't start.",
            ),
            next_steps=(
                "Timer on for {minutes} minutes, and no looking back over it.",
                "{name} sets the things out where they can be tripped over.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} could not make anything this week and felt emptied. We talked about fields that lie "
                    "fallow, which is a thing fields do."
                ),
                "Somebody laughed at what {name} had made. We talked about who gets to see unfinished things.",
            ),
            own_words=(
                "I opened it, and closed it. That's what I did.",
                "It was a joke, they said. It wasn't a joke to me.",
                "There's nothing in there right now.",
            ),
            next_steps=(
                "Look at somebody else's pictures, or listen, and leave the making be.",
                "{name} decides on one person who may see things early.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} had a good stretch with it and lost track of time. We talked about what was gone while "
                    "the hands were busy."
                ),
            ),
            own_words=(
                "I looked up and it was dark. I hadn't worried in three hours.",
                "It's ugly, but it's my ugly.",
            ),
            next_steps=(
                "Begin the next one before the good feeling is gone.",
                "{name} keeps the good hour free on {few} days.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} gave something handmade away, and it was hung up where people can see it.",),
            own_words=(
                "She cried. I thought she hated it. She didn't hate it.",
                "It's hanging in her hall. You have to pass it to get to the bathroom. Everybody sees it.",
                "It's ugly, but it's my ugly.",
            ),
            next_steps=("{name} thinks about who else might like one.", "{name} puts a date and a name on the back."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("{name} unwrapped it and let me look without talking. Then we talked.",),
            own_words=("You can hold it. It's dry.", "I almost didn't show you. I'm glad I did."),
            next_steps=(
                "{name} thinks about the show at the library; no need to decide.",
                "The next one comes out when it wants to.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                "We worked side by side, {name} on the real thing, I on something I will not be showing to anybody.",
            ),
            own_words=(
                "What IS that? No, it's good. What is it?",
                "You're pressing too hard. You've got to let it come.",
            ),
            next_steps=("{name} does a bit more alone before {day}.", "Same table, same time, next time."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We walked and {name} took pictures of peeling paint, of which this town has plenty. The "
                    "pictures are something."
                ),
            ),
            own_words=(
                "You have to get down low. See? It's a whole country in there.",
                "That's nine colors on one door. Nobody ever looked at that door.",
            ),
            next_steps=(
                "{name} picks the three best to have printed.",
                "{name} takes one picture a day until {day}, any subject.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We went to the community garden bed. {name} talked to the seedlings more kindly than most "
                    "people talk to each other."
                ),
            ),
            own_words=(
                "Grow, you little so-and-so. I mean it in a nice way.",
                "They don't care what kind of week I had. They want water.",
            ),
            next_steps=(
                "Water on {few} days; the can is behind the shed.",
                "{name} asks the gardener next to us what that purple thing is.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=("We talked about music that helps and music that drags, and {name} made one list for each.",),
            own_words=(
                "That song's for driving. I don't have a car, but it's for driving.",
                "My drag list is mostly country. That's not country's fault.",
            ),
            next_steps=(
                "{name} plays from the first list on {few} mornings.",
                "{name} swaps one song with a friend.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about plants on the windowsill, and what it means to keep something alive through a "
                    "bad month."
                ),
            ),
            own_words=(
                "The basil made it. I made it. We both made it.",
                "I turn it every day so it doesn't lean. Wish somebody'd turn me.",
            ),
            next_steps=(
                "One cutting in a glass of water, for giving away.",
                "{name} gives the plant a name and a day for watering.",
            ),
        ),
    ),
)
