"""Grief."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="grief",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} told me about the person they lost: the laugh, the bad driving, the way of saying "
                    "goodnight. I was glad to meet them this way."
                ),
                (
                    "We talked about how grief comes around corners, in songs and at the bread shelf. {name} knows "
                    "some of the corners by now."
                ),
            ),
            own_words=(
                "I set out two cups. I still set out two cups.",
                "People say sorry for your loss and look at their shoes.",
                "I don't want to get over it. I want to carry it better.",
            ),
            next_steps=(
                "{name} picks one song that is allowed to hurt, and one that is not about it.",
                "Write down one story before {day}, so it is kept.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "It would have been their birthday {past_day}. {name} had dreaded it. We let the day be as big "
                    "as it was."
                ),
            ),
            own_words=(
                "Everybody's moved on. I'm still standing in the driveway.",
                "I made it to bedtime. That's what I did with it. I made it to bedtime.",
                "I had the phone in my hand to call. I had the number half dialed.",
            ),
            next_steps=(
                "{name} lights a candle, or cooks the dish, or does nothing at all. All of it is right.",
                "Ask a friend to say their name out loud with {name} this week.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} was angry at the one who died, and then sorry for being angry. I said that both fit in "
                    "one chest; they did in mine."
                ),
            ),
            own_words=(
                "You promised you'd teach me to drive stick. That's what I yelled at the sky.",
                "I'm mad at a dead person. How do you fix that? You can't even slam a door.",
            ),
            next_steps=(
                "{name} writes it down, all of it, unsent and unedited.",
                "Ask a friend to say their name out loud with {name} this week.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} laughed about an old story without it turning, and was surprised. We told two more.",),
            own_words=(
                "I told the kids next door about the time with the canoe. They want to hear it again.",
                "I started laughing and I waited for the other part, and it didn't come.",
            ),
            next_steps=(
                "{name} tells another story to someone who never met them.",
                "The story goes in the notebook, the way it was told.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} did something in their memory this week and came away feeling close rather than empty.",),
            own_words=(
                "It was like having company.",
                "I wore the sweater. It's just a sweater now. It's a good sweater.",
            ),
            next_steps=("{name} thinks about doing it every year.", "{name} tells somebody who knew them."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about dates on the calendar that are going to be hard, and who could be near on "
                    "those days."
                ),
            ),
            own_words=(
                "Put an X on it. Then at least it can't sneak up.",
                "Christmas, the birthday, and the first day of trout. Trout's the worst.",
            ),
            next_steps=(
                "{name} asks one person to keep the X day free.",
                "{name} decides what the day is for: quiet, company, or both in turn.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} thought about the grief circle at the church hall: what would be good about it, and "
                    "what would be too much."
                ),
            ),
            own_words=(
                "I don't want to cry in front of the lady from the bank.",
                "Are there cookies? Grief people always have cookies.",
            ),
            next_steps=(
                "Find out how many people come, and whether listening is enough.",
                "Ask whether it is possible to come once and not again.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} had pictures ready. We went through them at {name}'s speed. Some of them got a second "
                    "look and some none."
                ),
            ),
            own_words=("Look at that hat. I have that hat somewhere.", "Not that one. Put that one back."),
            next_steps=(
                "{name} picks one picture for the wall.",
                "{name} shows two of them to someone who asks good questions.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=("We wrote a letter to the one who is gone. {name} spoke, I typed, nobody corrected anything.",),
            own_words=(
                "Put “I'm doing better than you'd think.”",
                "Don't fix the commas. I never had commas in front of them and I'm not starting now.",
            ),
            next_steps=(
                "The letter goes where {name} decides: drawer, river, or grave.",
                "{name} reads it once aloud, alone, or with me.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                "We walked up to the cemetery with a thermos. {name} talked some to me, some to the stone.",
                "We sat on the bench they used to sit on. {name} took the left side, which was always {name}'s.",
            ),
            own_words=(
                "I told him about the job thing. He'd have had an opinion.",
                "It's quiet. I thought it would be a bad quiet.",
            ),
            next_steps=(
                "{name} goes again when it feels right, with someone or alone.",
                "Bring flowers next time, or the thermos, or nothing.",
            ),
        ),
    ),
)
