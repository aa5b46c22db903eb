"""Interviews."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="interviews",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "Practice interview. I asked the nine usual questions and one odd one. {name} answered the odd "
                    "one best."
                ),
                (
                    "We worked on “tell me about yourself.” {name} has a version now that starts with work and ends "
                    "with a smile."
                ),
            ),
            own_words=(
                "My weakness is I bring donuts. Is that good?",
                "I start talking and then I can't find the off-ramp.",
                "I'm reliable. I'm telling you, when I say I'll be there I'm there.",
            ),
            next_steps=(
                "{name} says the opening to the mirror once a day.",
                "Pick two stories that show how {name} works. Short ones.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "An interview had not gone the way {name} wanted. We took it apart gently. The part with the "
                    "hands-on questions had been strong."
                ),
            ),
            own_words=(
                "He asked about the gap and my brain went out like a light.",
                "I said “um” so much I should've been paid by the um.",
            ),
            next_steps=(
                "{name} writes the answer that came too late. It will be asked again.",
                "A day off from all of it. {name} earned it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The worry about the next interview was eating the nights. {name} and I made a plan for the "
                    "last hour before, minute by minute, including the bathroom."
                ),
            ),
            own_words=(
                "I'd rather have a tooth out.",
                "I've done the whole thing forty times in my head and I lost every time.",
            ),
            next_steps=(
                "Sleep first. Clothes ready on the chair, bus looked up, then bed.",
                "{name} asks somebody to ride along as far as the door.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} came out of an interview standing tall. We went through what worked so it can be packed "
                    "for the next one."
                ),
                (
                    "{name} got asked back for a second talk. We celebrated by not preparing anything for {minutes} "
                    "minutes."
                ),
            ),
            own_words=(
                "They laughed. At the right place, I mean. I made them laugh.",
                "I asked THEM a question. You should have seen it.",
                "Even if it's a no, I was good.",
            ),
            next_steps=(
                "Thank-you note out before {day}; three lines.",
                "{name} finds out about the hours and the bus before saying yes to anything.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced the phone interview: where to sit, what to have on the table, how to say “may I "
                    "think about that for a second.”"
                ),
            ),
            own_words=("I'll stand up. I talk better standing up.", "My phone dies at thirty percent. It's like me."),
            next_steps=(
                "Quiet corner, charged phone, glass of water. {name} tests the spot.",
                "{name} calls me once as if I were them.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted to try out answering a rude question. We found three ways out: polite, funny, "
                    "and legal."
                ),
            ),
            own_words=(
                "“Why do you ask?” That's a good one. I'll use that on my aunt, too.",
                "Legal I'll save. Legal's for if they're really asking for it.",
            ),
            next_steps=(
                "{name} chooses one way out and says it until it is boring.",
                "Look up which questions they are not supposed to ask.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("{name} tried on the whole interview outfit, shoes and all. We took the tag off.",),
            own_words=(
                "The shoes squeak. They'll hear me coming. Good.",
                "I look like I'm going to court. Good court, though. Like I'm the lawyer.",
            ),
            next_steps=(
                "{name} wears the shoes around the house to soften them.",
                "Everything on one hanger, behind the door.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "With a table between us and my best boss voice, we did it from the handshake to the goodbye, "
                    "{few} times."
                ),
            ),
            own_words=(
                "Your boss voice is just your regular voice but sadder.",
                "I had it that time. Did you hear it? I had it.",
            ),
            next_steps=(
                "One more run with somebody {name} does not know; I will ask a coworker.",
                "{name} writes down the answer that felt best.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We did a dry run: the bus, the walk, the door, the people going in. {name} timed it and added "
                    "ten minutes for luck."
                ),
                (
                    "We had a soda across the street from the place and watched who goes in. {name} decided the "
                    "shirt is enough and the jacket stays home."
                ),
            ),
            own_words=("They all look tired. I can do tired.", "Now the worst that can happen is the interview."),
            next_steps=("Same bus on the day, one earlier.", "{name} texts me before or after, whichever helps."),
        ),
    ),
)
