"""Low days and long nights."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="low_days",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "It was a low day and {name} did not dress it up. I asked straight out about safety; {name} "
                    "said safe, and named who is around tonight. Then we just kept each other company."
                ),
                (
                    "{name} said everything feels far off. I did not try to bring it closer. We talked about what "
                    "is still within arm's reach."
                ),
            ),
            own_words=(
                "I'm not going anywhere. I'm just down at the bottom of it.",
                "Everybody says it gets better. You say it's awful and it gets better. That's different.",
                "I don't have anything to say. But don't hang up or leave yet.",
            ),
            next_steps=(
                (
                    "{name} has 988 and the county line on the card, and the neighbor's door. We went over when to "
                    "use which."
                ),
                "One thing only: face washed, tea, and a text to me or a friend by {day}.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The nights have been long. {name} wanted a plan for them, and we made one: lamp, voice, warm "
                    "line, somebody's couch."
                ),
                (
                    "{name} had called the warm line in a bad night and felt foolish about it. I said what it took "
                    "me to make my first call. The number went into the night plan."
                ),
            ),
            own_words=(
                "I called. I said I don't know why I'm calling. She said that's fine, most people don't.",
                "Two in the morning is a different country.",
                "I got to morning. That's what I did this week. I got to morning, every day.",
            ),
            next_steps=(
                "The night plan is taped inside the nightstand drawer.",
                "{name} tells the counselor about the nights; the words are ready.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what hope is when you don't feel it. {name} says it is a thing you can borrow. "
                    "I lent some."
                ),
            ),
            own_words=("You hold it for me. I'll want it back.", "I don't feel good, but I feel like I might."),
            next_steps=(
                "{name} does one thing that used to help, without waiting to feel like it.",
                "{name} asks a friend to hold some, too.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} is keeping a list of things that were all right. Small ones are allowed; on some days "
                    "only small ones."
                ),
            ),
            own_words=(
                "Clean socks. The guy let me merge. The cat sneezed.",
                "Some days all I've got is “toast.” But it was good toast.",
            ),
            next_steps=(
                "Three small ones a day on the back of the calendar page.",
                "{name} reads the list over on {day}, out loud.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} noticed that the gray had lifted some, and did not trust it yet. We agreed to enjoy it "
                    "on probation."
                ),
                "{name} laughed at something, and then noticed the laugh. We talked about letting good days be good.",
            ),
            own_words=(
                "I caught myself humming. I looked around to see who it was.",
                "I'm scared to say it out loud. I'm okay. There.",
                "I made plans. For a week from now! Like I'd be around, and I will.",
            ),
            next_steps=(
                "Do one thing with the good energy and leave some in the tank.",
                "{name} writes a note to the next low day, to be opened when it comes.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We looked at what the low days have in common: too little sleep, too few people, Sunday. "
                    "{name} saw it first."
                ),
            ),
            own_words=(
                "It's like weather. You can't stop it, but you can bring the laundry in.",
                "Look at that. It's never a Tuesday.",
            ),
            next_steps=(
                "Plan Sunday with one voice in it.",
                "{name} marks sleep and people on the calendar, to check the theory.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                "We talked about whom {name} can call before it is bad, and how to say it so that they understand.",
            ),
            own_words=(
                "“I'm not in trouble, I just need to hear a voice.” I can say that.",
                "I don't want them to come running. I just want them to pick up.",
            ),
            next_steps=(
                "{name} tells two people what that sentence will mean.",
                "The numbers go on paper, in case the phone is dead.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We filled a shoebox for low days: letters, a photo, tea, a list in {name}'s hand. {name} put "
                    "in a joke, unsigned."
                ),
            ),
            own_words=(
                "Put that letter on top. That's the one.",
                "I'm going to forget what the joke is, and then it'll be new.",
            ),
            next_steps=("Box goes where it can be reached from the bed.", "{name} adds one thing a week."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "{name} did not want to talk, so we did a puzzle. Around the edge pieces, some talk came after all.",
            ),
            own_words=(
                "All the sky pieces look the same. That's what it's like, by the way.",
                "I said more to that puzzle than I said all week.",
            ),
            next_steps=(
                "{name} asks somebody to do a corner with them before {day}.",
                "The puzzle stays out. We go on with the sky next time.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We walked, slowly, without a plan, and ended at the bakery window. {name} picked for both of us.",
            ),
            own_words=(
                "I wasn't going to come out. I'm putting it on the list that I did.",
                "The one with the sprinkles. You're getting the other one with the sprinkles.",
            ),
            next_steps=("Company for one errand this week.", "{name} walks as far as the window again before {day}."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("We sat on the church steps in the sun for {minutes} minutes. {name} noticed the sun first.",),
            own_words=(
                "It's warm. Right here, on this step, it's warm.",
                "Don't talk for a minute. ... Okay. Thanks.",
            ),
            next_steps=(
                "{name} goes to the step again before {day}.",
                "Coffee on the step, in a travel mug, with whoever is around.",
            ),
        ),
    ),
)
