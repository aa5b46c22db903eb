"""The wellness plan: what helps, early signs, who to call."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="wrap",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} worked on the daily list: what I need each day to stay all right. It is short, and "
                    "every word of it is {name}'s."
                ),
                (
                    "We went through the wellness toolbox and {name} tested each thing: does it help, or does it "
                    "only sound good?"
                ),
            ),
            own_words=(
                "Coffee, shower, feed the cat, one thing with people. That's my whole religion.",
                "Meditation's out. Singing in the truck's in.",
                "I used to think a plan was for when you're bad. It's for so you stay good.",
            ),
            next_steps=(
                "{name} tries the daily list for a week and crosses out what nobody needs.",
                "Add one tool that costs nothing and fits in a pocket.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about early signs, the quiet ones. {name} knows it is coming when the radio gets "
                    "annoying and the dishes get taller."
                ),
                (
                    "{name} wrote about what a hard time looks like from the inside. I asked whether I was meant to "
                    "read it. Not yet, and that is fine."
                ),
            ),
            own_words=(
                "I stop answering. First people, then the phone, then the mail.",
                "When I start cleaning out closets at night, that's one. Everybody thinks I'm being productive.",
                "This part's just for me.",
            ),
            next_steps=(
                "{name} picks one person to tell about the first sign.",
                "Put one action next to each sign, small enough to do when tired.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "An early sign had shown up this week. {name} got out the plan, on their own, and we went "
                    "through what it says."
                ),
                (
                    "{name} felt the week tipping and we used the plan for what it is for. It was {name}'s own "
                    "handwriting that helped the most."
                ),
            ),
            own_words=(
                "I read it and I thought, who wrote this, they know me. It was me.",
                "I did the first two things. I couldn't do the third.",
                "It said call somebody. So I'm talking to you.",
            ),
            next_steps=(
                "{name} does the next two things on the list today, and lets one supporter know.",
                "We talk again {day}. Before that {name} has the warm line and people from the list.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} used the plan and got through a rough patch with it. We updated what worked, so that it "
                    "says so next time."
                ),
            ),
            own_words=(
                "It worked. I'm a little mad that it worked.",
                "I'm the expert. It says so right there, I wrote it.",
            ),
            next_steps=(
                "{name} keeps a copy where it can be found on a foggy day.",
                "{name} writes one line about what worked, with the date.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} shared a part of the plan with somebody close, by choice, and it went well. We talked "
                    "about what to keep private."
                ),
            ),
            own_words=(
                "I let them read the one page. I got a thank you. “I never knew what to do,” they said.",
                "The rest is mine. Nobody gets the back pages.",
            ),
            next_steps=(
                "Look at the supporters' page again: who is on it, who comes off.",
                "{name} notices over the week how it feels to be known a little better.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} got out the binder and showed me the new pages. There are stickers. The stickers have a "
                    "system."
                ),
            ),
            own_words=(
                "Green sticker means it works. There's a lot of green in there.",
                "Red one's for “never again.” That was the yoga.",
            ),
            next_steps=("The binder lives on the shelf, not under it.", "{name} adds a page when one comes."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We read the page “what I am like when I am well” aloud. {name} added three words and "
                    "underlined one."
                ),
            ),
            own_words=("Funny. Put funny first.", "I forgot I whistle. I do, I whistle."),
            next_steps=(
                "{name} hangs the page where the bathroom mirror is.",
                "Ask one friend which word they would add.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about the part for after a hard time: who waters the plants, who gets told, how to "
                    "go slow without stopping."
                ),
            ),
            own_words=(
                "Somebody feed the fish. Everybody forgets the fish.",
                "No big welcome. Just somebody with soup.",
            ),
            next_steps=(
                "One thing for the first week back, and one thing to leave until later.",
                "{name} asks somebody about the plants, ahead of time.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} thought about who they would want around in a crisis and who not, and why. It is "
                    "{name}'s page. I only kept the time."
                ),
            ),
            own_words=(
                "Not my uncle. He brings pamphlets.",
                "I want the one who doesn't talk. The one who does the dishes.",
            ),
            next_steps=(
                "{name} asks the two people whether they are willing to be named.",
                "Leave the rest of the page for another day; it is heavy.",
            ),
        ),
    ),
)
