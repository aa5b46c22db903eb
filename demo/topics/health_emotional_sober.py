"""Recovery from alcohol and drugs."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="sober",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about the evenings, because that is when it calls. {name} has a list of people, a "
                    "list of places, and shoes by the door."
                ),
                (
                    "{name} went over the week in recovery: meetings, cravings, what got in between. I shared a "
                    "piece of my own road after asking."
                ),
            ),
            own_words=(
                "It's not the wanting. It's the boredom, and then the wanting.",
                "I count mornings. Anybody can count days. I count mornings.",
                "I drive the long way around. Costs me gas. Cheap.",
            ),
            next_steps=(
                "{name} calls one of the people before it calls {name}.",
                "One meeting before {day}, in person or by phone.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had used and told me. I thanked {name} for telling me. We talked about being safe "
                    "today, and who else should know."
                ),
                (
                    "The anniversary of a loss and the old corner came on the same day. {name} got home and wants "
                    "to talk about how close it was."
                ),
            ),
            own_words=(
                "First thing I thought was, that's it, that's all of it gone. Then I called.",
                "I sat outside for an hour first. I couldn't pick which door.",
                "I'm not proud. But I'm here, and I'm telling it.",
            ),
            next_steps=(
                "{name} calls the counselor or sponsor today; I stay reachable until we know.",
                "The learning goes in the notebook, not the blame: what came before, and what was missing.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} marked a stretch of time and I was glad to be told the number. We talked about what it "
                    "took, which was not willpower alone."
                ),
            ),
            own_words=(
                "They clapped. I don't like clapping. I liked it.",
                "My kitchen smells like food and not like sorry.",
            ),
            next_steps=(
                "Something sweet to mark the day: pie, at the counter.",
                "{name} tells one person who worried.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} helped somebody newer this week. We talked about how giving it away keeps it.",),
            own_words=(
                "I heard myself say it and I thought, hey, write that down.",
                "He asked how I do it and I said, badly, and then I do it again tomorrow.",
            ),
            next_steps=(
                "{name} keeps the phone on for the newer one, and says when it is too much.",
                "{name} asks their own sponsor about where to draw the line.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We planned for an event where there will be drinking: who to stand next to, what to hold, when "
                    "to go."
                ),
            ),
            own_words=(
                "Ginger ale, lime, and my back to the bar. I look like a movie star.",
                "If it gets loud I'm helping in the kitchen. Nobody bothers you if you're holding a dish.",
            ),
            next_steps=(
                "{name} texts me or the sponsor on arriving and on leaving.",
                "Own ride home, arranged before going.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about making it right with people, which ones now and which ones later, and which "
                    "ones not."
                ),
            ),
            own_words=(
                "There's one I owe more than money.",
                "I could say sorry all day. It's the “what for” that takes a while.",
            ),
            next_steps=(
                "One sorry at a time, with no “but” in it.",
                "{name} puts the names in three groups: now, later, leave be.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "We made a card for the wallet: why I don't, who I call, what I do for the next fifteen minutes.",
            ),
            own_words=(
                "Fifteen minutes I can do. It's the rest of my life I can't do, so I don't.",
                "Put the dog on there. The dog's a reason.",
            ),
            next_steps=("Card goes behind the license.", "A second card for the kitchen drawer."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("{name} read aloud something written for the group and asked how it sounded. It sounded true.",),
            own_words=(
                "I took out the part where I sound like a saint.",
                "Read it back to me. No. I'll read it back to me.",
            ),
            next_steps=("{name} reads it at the group, or keeps it.", "{name} adds the next page when it comes."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We walked past the old corner on the other side of the street, together, talking about baseball.",
            ),
            own_words=(
                "It's just a corner. Look at it. It's just a corner with a mailbox.",
                "You know nothing about baseball. Keep going.",
            ),
            next_steps=(
                "{name} takes the other side of the street alone when ready, or the long way, which is fine.",
                "{name} finds one good thing on that street worth going for.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("I went along to the open meeting. {name} introduced me and then went to pour the coffee.",),
            own_words=(
                "These are my people. Don't let the tattoos fool you.",
                "Twelve cups, black, before the first person sits down. That's service.",
            ),
            next_steps=("Same meeting next week.", "{name} puts a name down for making the coffee."),
        ),
    ),
)
