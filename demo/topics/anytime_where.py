"""Scenes that fit any goal, tied to how or where the two met."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="anytime",
    scenes=(
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                "We drew the goal as a road, with the potholes in it. {name} put in a rest stop. Two rest stops.",
            ),
            own_words=(
                "There's a bridge out. We go around. It takes longer, and there's a nice field.",
                "You draw like a doctor writes.",
            ),
            next_steps=("{name} hangs the road on the fridge.", "Find out what is at the next bend, no further."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} sorted cards with words for what matters most. “Being useful” and “peace and quiet” "
                    "fought it out for first."
                ),
            ),
            own_words=("Can I have two firsts? I'm taking two firsts.", "“Fame.” Get that out of here."),
            next_steps=(
                "{name} does one thing before {day} that has to do with the top card.",
                "Ask a friend to guess the top card.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We got out last month's list and crossed things off with a fat marker, which was the best part "
                    "of the day."
                ),
            ),
            own_words=(
                "Give me the marker. I've been waiting for the marker.",
                "I forgot that one was even on there. Done!",
            ),
            next_steps=("{name} starts a new list with room on it.", "Keep the old one. It is evidence."),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.HARD,
            together=("{name} cried some, and I stayed. No fixing was asked for and none was offered.",),
            own_words=("Sorry. I'm not sorry. I don't know.", "I needed that. Don't write that. You can write that."),
            next_steps=(
                "Easy evening, warm food, and a call to somebody kind.",
                "{name} says how tomorrow is, by text, in one word.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We walked while we talked, since {name} thinks better on the move. By the corner of Third "
                    "Street the problem had been cut in half."
                ),
            ),
            own_words=(
                "I don't know why it works. My mouth's connected to my feet.",
                "Go around once more. I've got one more thing.",
            ),
            next_steps=("{name} takes the other half for a walk before {day}.", "Same walk next time."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We stopped at the library bench so {name} could tell the good news sitting down. Then {name} "
                    "told it again to the librarian."
                ),
            ),
            own_words=("I was saving it. I wanted to see your face.", "Now she knows, so it's official."),
            next_steps=(
                "{name} puts it in the phone with today's date.",
                "Celebrate on the cheap: {name} has an idea involving ice cream.",
            ),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.STEADY,
            together=(
                (
                    "We did the errand {name} had been putting off: in, number, counter, out. {name} did the "
                    "talking. Then we sat on the wall and breathed."
                ),
            ),
            own_words=("All that for a stamp on a paper.", "My knees. My knees are telling on me. But we did it."),
            next_steps=(
                "The next errand on the list, same method.",
                "{name} does nothing hard for the rest of the day.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} showed me around what has changed at the place since last time. Then we sat where the "
                    "light is good and talked about what comes next."
                ),
            ),
            own_words=(
                "I moved the chair. Doesn't sound like much. Sit in it.",
                "You take the good cup. I don't use it, I just like it to get used.",
            ),
            next_steps=(
                "{name} changes one more thing, or leaves it be.",
                "Pick one thing from the talk, write it down, put it under the magnet.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.STEADY,
            together=("We sat on the porch, said hello to whoever came by, and got around to the goal in between.",),
            own_words=(
                "That's Earl. He walks like that because he wants to.",
                "I talk better out here. Walls listen.",
            ),
            next_steps=(
                "{name} sits out on {few} days, goal or no goal.",
                "Next time we start with the hard part, while the coffee is hot.",
            ),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.HARD,
            together=(
                (
                    "{name} opened the door and said it was not a good day. I offered to go. {name} asked me to "
                    "stay, so we folded laundry and talked a little."
                ),
            ),
            own_words=("It's a mess. I'm a mess. Come in.", "Towels I can do. Just hand me the towels."),
            next_steps=(
                "One load a day is plenty.",
                "{name} calls the friend from the list if the evening gets long.",
            ),
        ),
        Scene(
            fit=Fit.REMOTE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} walked around the kitchen while we talked and got the dishes done on the side. We ended "
                    "up with a clear sink and a clear next step."
                ),
            ),
            own_words=("I talk better if nobody's looking at me. No offense.", "Hear that? That's the last plate."),
            next_steps=(
                "{name} does the next step on the same kind of call, with a friend on the line.",
                "{name} texts me a yes once it is done, if it helps to tell someone.",
            ),
        ),
        Scene(
            fit=Fit.REMOTE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted to talk from a distance today, with a cover over the knees and the cat close by. "
                    "It was easier to say some things that way."
                ),
            ),
            own_words=(
                "I couldn't have done people today. I can do a voice.",
                "He's sitting on the other phone. Hang on. Okay.",
            ),
            next_steps=(
                "{name} goes out to the mailbox later, for the air.",
                "We see each other in person when {name} feels up to it.",
            ),
        ),
        Scene(
            fit=Fit.REMOTE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} called from the bench by the river to tell me the step was done, and where they were "
                    "sitting. I could hear the water."
                ),
            ),
            own_words=("I'm not home! I did it, and then I kept walking!", "Listen. Hear that? That's geese."),
            next_steps=(
                "{name} sits on the bench again before {day}.",
                "Write the place down; it belongs on the list of what helps.",
            ),
        ),
        Scene(
            fit=Fit.REMOTE,
            tone=Tone.HARD,
            together=(
                (
                    "It was a low-voice kind of call. I asked directly how safe things were; {name} answered "
                    "directly, and we named who is close by tonight. Then we stayed on a while."
                ),
            ),
            own_words=("I just didn't want the quiet.", "Don't hang up yet. Okay. Now you can."),
            next_steps=(
                "{name} has 988 and the county line on the fridge; we read the numbers out loud together.",
                "I call again on {day}, as agreed, and my supervisor knows.",
            ),
        ),
    ),
)
