"""Looking for work."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="looking",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We worked on the resume. {name} told me what a day on the old job was really like, and we "
                    "turned that into lines an employer would understand."
                ),
            ),
            own_words=(
                "I ran a whole kitchen and I had it down as “helped out.”",
                "I don't lie on paper. I lie about my weight, that's all.",
            ),
            next_steps=(
                "{name} reads the new version aloud at home and changes what does not sound right.",
                "{name} asks an old coworker what they would put on it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went through what to do about the gap in the resume. {name} chose one true sentence for it, "
                    "short, without apology."
                ),
            ),
            own_words=(
                "“Was unwell, am better, ready to work.” That's it? That's it.",
                "I don't lie on paper. I lie about my weight, that's all.",
            ),
            next_steps=(
                "Ask {few} people whether they would be a reference.",
                "{name} says the sentence out loud {few} times, to whoever is around.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Another no came in. {name} read it to me and then said something about the letter that I will "
                    "not write down. We laughed, and then it hurt again, and both were all right."
                ),
            ),
            own_words=(
                "I'm keeping them in a shoebox. Someday I'll paper a wall.",
                "What's wrong with me? Don't say nothing.",
            ),
            next_steps=(
                "{name} asks for a second pair of eyes on the cover letter.",
                "{name} does something with the hands tonight that has an end to it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "Weeks of applications and silence. We talked about what the silence does to a person and what "
                    "{name} wants to do on the days when it gets loud."
                ),
            ),
            own_words=("They could at least send the no.", "What's wrong with me? Don't say nothing."),
            next_steps=(
                "No applications until {day}. Then one, a good one.",
                "One call to ask whether the application arrived; we practiced the tone.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} sent off an application without asking anyone first and told me afterward. I enjoyed "
                    "hearing about it afterward."
                ),
            ),
            own_words=(
                "I hit send before I could think.",
                "You'd have made me read it over again. So I didn't tell you.",
            ),
            next_steps=(
                "Put the date in the calendar and call back after a week; we have the sentence ready.",
                "{name} keeps a list: where, when, who answered.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                "{name} walked in somewhere and asked whether they were hiring. We went over it like game film.",
            ),
            own_words=(
                "I asked for the application and he said do you want to sit down. So I sat down.",
                "I wore the shirt.",
            ),
            next_steps=(
                "{name} picks the next two places by bus line.",
                "Drop the application off by {day}, same shirt.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We sorted job ads into yes, maybe and in another life. {name} gave the reasons and I took "
                    "dictation."
                ),
            ),
            own_words=(
                "“Fast-paced.” That means they don't have enough people.",
                "Another life. Another life. Maybe. Read me that one again.",
            ),
            next_steps=(
                "{name} puts the three best ads on the fridge.",
                "Think over who could be asked how it is to work there.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about whether and when to tell an employer about health matters. I told what I did, "
                    "and what I would do now. {name} has not decided, and does not need to yet."
                ),
            ),
            own_words=(
                "I don't owe them my chart. I owe them a day's work.",
                "If they're going to be funny about it I'd like to know before I buy the shoes.",
            ),
            next_steps=(
                "Read the page on rights at work together next time.",
                "{name} writes two versions, tell and not tell, and sleeps on both.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We filled in the online application together. It threw everything out twice. {name} had "
                    "written the answers on paper first, which saved the day."
                ),
            ),
            own_words=(
                "“Describe a challenge you overcame.” How long have they got?",
                "Third time I'm typing my own address, and I've never been so sure of it.",
            ),
            next_steps=(
                "{name} saves the answers; the next form asks the same.",
                "Check the mailbox for an answer on {day}, and not every hour.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} cut the resume to one page with scissors, really with scissors, and taped it back "
                    "together better."
                ),
            ),
            own_words=(
                "One page. My whole life on one page and there's room for a coffee ring.",
                "I cut out the job I hated. It's on the floor. It can stay there.",
            ),
            next_steps=(
                "Type up the taped version at the library before {day}.",
                "{name} shows it to somebody who hires people, if we find one.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We went along the shops on Third Street. {name} went into {few} of them alone, and I held the "
                    "umbrella."
                ),
            ),
            own_words=(
                "She wrote my name down. She spelled it right.",
                "He said come back Monday, ask for Deb. So there's a Deb.",
            ),
            next_steps=(
                "{name} writes the names down tonight, while the faces are still there.",
                "Go back on the day they said, ten minutes early.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We went to the job fair for as long as it was good, which was {minutes} minutes. {name} shook "
                    "hands, and kept a pen from every table."
                ),
            ),
            own_words=(
                "That's five pens. Five pens and one maybe.",
                "My hand's tired from being shaken. Imagine that.",
            ),
            next_steps=("{name} calls the maybe by {day}.", "{name} gives one pen away, for luck."),
        ),
    ),
)
