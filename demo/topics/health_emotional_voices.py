"""Living with voices."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="voices",
    needs_goal=True,
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} talked about the voices this week: when they come, what they say, and what {name} says "
                    "back. I asked questions and did not argue with any of it."
                ),
                (
                    "We talked about ways to live alongside the voices: setting a time for them, music, a job for "
                    "the hands, a good comeback."
                ),
            ),
            own_words=(
                "I told them I'd listen at seven. And they waited. Mostly.",
                "Most people just want to know if they tell me to do stuff. They mostly complain about my driving.",
                "You don't look scared. That helps.",
            ),
            next_steps=(
                "{name} sets a time with them and sees how the rest of the day goes.",
                "Try the headphones with one side only, at the store.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The voices had been loud and mean since {past_day}. I asked whether {name} was safe and what "
                    "would help tonight. {name} answered both plainly."
                ),
                (
                    "{name} was tired from not being able to hear themselves think. We kept it short on words and "
                    "long on company."
                ),
            ),
            own_words=(
                "They had an opinion on every single thing.",
                "They use my mother's voice. That's what's not fair about it.",
                "I need it to be quiet in here. Can we just be quiet?",
            ),
            next_steps=(
                (
                    "{name} calls the nurse at the clinic today about the louder week, and has the crisis line by "
                    "the phone. I told my supervisor, and {name} knows."
                ),
                "Music, warm drink, and the cousin comes over for the evening. {name} arranged it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} got through a crowded afternoon with the voices along and did what they had gone there "
                    "to do."
                ),
            ),
            own_words=(
                "They were yelling, and I bought my socks anyway.",
                "They were quiet for a whole movie. I cried at the end, and it was only a cartoon.",
            ),
            next_steps=(
                "{name} writes down what worked in the crowd, for the tool list.",
                "One more outing of the same size before {day}.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} told someone new about hearing voices, in their own words, and was met kindly.",),
            own_words=(
                "He said “huh, what's that like?” Best thing anybody ever said to me about it.",
                "I left out the refrigerator. You build up to the refrigerator.",
            ),
            next_steps=(
                "Ask about the hearing voices group that meets by video.",
                "{name} thinks about who else it might be good to tell, and who not.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what the voices might be worried about. {name} thought one of them sounds like "
                    "somebody at fifteen who needed a grown-up."
                ),
            ),
            own_words=(
                "I told her we're safe now. She didn't believe me, but she stopped.",
                "Fifteen. Yeah. Nobody was home.",
            ),
            next_steps=(
                "{name} tries answering the young one kindly, once.",
                "Think about writing a letter to them. No hurry.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} asked whether I know other people who hear voices and live well. I do, and told what "
                    "they have said I may pass on."
                ),
            ),
            own_words=(
                "So it's not the end of the world. It's just, what, a loud house.",
                "He has a job? And kids? With voices? Okay.",
            ),
            next_steps=(
                "{name} writes three questions for someone who has been there.",
                "I ask one of those people whether they would have coffee with us.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} drew where each voice lives. One is in the refrigerator. We moved the drawing around "
                    "until {name} had the most room."
                ),
            ),
            own_words=(
                "That's me there in the middle. I'm bigger now.",
                "The refrigerator one can stay. It's just grumpy.",
            ),
            next_steps=(
                "Redo the drawing in a month and compare.",
                "{name} pins it up, or puts it away. Both are fine.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced talking into a phone that is not on, so {name} can answer back in public without "
                    "being stared at."
                ),
            ),
            own_words=(
                "Best trick ever. Everybody's talking to nobody these days anyway.",
                "“I'll call you back.” And then I don't. Ha.",
            ),
            next_steps=("{name} uses the phone trick on the bus.", "{name} picks a sentence for hanging up on them."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We went to the store at the busy hour, on purpose, with one headphone each. {name} led the "
                    "way, and made the call when to leave."
                ),
            ),
            own_words=(
                "Next time I pick the long line. Just to show off.",
                "Two of them wanted to leave. I outvoted them.",
            ),
            next_steps=("Same store, half an hour later in the day.", "{name} picks the songs for the one ear."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=("We sat by the river, where {name} says it is easiest. The water does some of the talking.",),
            own_words=(
                "They don't like the river. Or they do. They hush.",
                "You can sit. You don't have to say anything. That's how it works here.",
            ),
            next_steps=(
                "{name} goes to the river on {few} days.",
                "{name} records the sound of it for the bad hours.",
            ),
        ),
    ),
)
