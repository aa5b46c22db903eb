"""Food: shopping, cooking, sitting down to it."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="food",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We planned {few} suppers {name} can make on a low-energy day: an egg one, a can one, and a "
                    "bread one."
                ),
                (
                    "We talked about eating when nothing tastes like much. {name} can do breakfast foods at any "
                    "hour, so breakfast it is."
                ),
            ),
            own_words=(
                "Toast is a meal if you put something on it and sit down.",
                "I eat standing up over the sink like a raccoon.",
                "Cooking for one feels like setting a table for nobody.",
            ),
            next_steps=(
                "{name} eats one meal a day sitting down, plate, fork, radio.",
                "Pick up eggs, bread and one thing that is just for pleasure.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had hardly eaten since {past_day} and said so without being asked. We found one thing "
                    "that sounded possible. {name} is going to tell the nurse, too."
                ),
            ),
            own_words=(
                "I'm not hungry and then I'm shaky and then I'm mad at everybody.",
                "Toast maybe. Don't make a thing of it.",
            ),
            next_steps=(
                "Soup and crackers tonight; {name} texts a thumbs up afterward, if they feel like it.",
                "{name} tells the nurse by {day}; we have the sentence.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "The cupboards were down to the back row before the check came. We talked about the pantry, and "
                    "about how it feels to go there."
                ),
            ),
            own_words=("I'd go but I don't want to see who's there.", "I gave the kids next door the good soup."),
            next_steps=(
                "Pantry on Third Street on {day}; we go together or I wait around the corner.",
                "{name} asks what papers the pantry wants, if any.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} cooked a real meal and told me the recipe, which has no amounts in it. We talked about "
                    "who taught {name} to cook like that."
                ),
            ),
            own_words=(
                "A little of this. Till it looks right. Till it smells like Sunday.",
                "There was a vegetable in it. On purpose. Write that down.",
            ),
            next_steps=(
                "Make it again and freeze half for a bad day.",
                "{name} tries to catch the amounts next time, with a spoon and a pencil.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} fed somebody this week and was asked for seconds. We looked at what that did for the "
                    "rest of the day."
                ),
            ),
            own_words=(
                "He had thirds. Thirds!",
                "Somebody washed my dishes. I cooked, and somebody else washed up. Like a family.",
                "There was a vegetable in it. On purpose. Write that down.",
            ),
            next_steps=(
                "{name} writes the recipe down for somebody, amounts and all.",
                "Same table again, {day} or the week after.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=("We wrote the shopping list by aisle, so {name} can be in and out before it gets crowded.",),
            own_words=(
                "Start at the bread, then you never have to go down the loud aisle.",
                "If I can't find it I leave. I don't ask the fellow with the mop. He's got enough going on.",
            ),
            next_steps=(
                "{name} shops at the quiet hour with the list and no basket bigger than the list.",
                "{name} takes the same list twice and sees what changes.",
            ),
        ),
        Scene(
            fit=Fit.IN_PERSON,
            tone=Tone.GOOD,
            together=(
                (
                    "We went through the sale flyer with a marker and built the week's meals around what is cheap. "
                    "{name} is better at this than I am."
                ),
            ),
            own_words=(
                "Chicken's down. Chicken's the whole week.",
                "Rice goes with everything. Rice is like a good neighbor.",
            ),
            next_steps=("Keep the list on the phone for next time.", "{name} cooks double on the good day."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                (
                    "We did the shop together. {name} led, I pushed the cart. We left before it got to be too much, "
                    "with all but two things."
                ),
            ),
            own_words=("I did the whole aisle. I didn't run.", "Cart guy. You're the cart guy. Stay with the cart."),
            next_steps=("{name} goes alone for the two things.", "Same shop, same hour, next week."),
        ),
        Scene(
            fit=Fit.OUT,
            tone=Tone.GOOD,
            together=(
                "We went to the pantry together, and {name} ended up advising the person behind us on dried beans.",
            ),
            own_words=(
                "You soak them overnight. Everybody skips that and then they say beans are hard.",
                "They said come back anytime, and they had the look that goes with it.",
            ),
            next_steps=("Try one new vegetable, the ugliest one there.", "{name} cooks the beans and reports."),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.GOOD,
            together=(
                "{name} cooked while we talked and I cut up the onions. Hard things were easier to say over onions.",
            ),
            own_words=(
                "You can cry all you want, it's the onions. That's what they're for.",
                "Smaller. My grandmother would send you home for that.",
            ),
            next_steps=("{name} teaches me the dumplings next time.", "Leftovers for lunch, sitting down."),
        ),
        Scene(
            fit=Fit.HOME,
            tone=Tone.GOOD,
            together=(
                (
                    "We made a pot of soup and put it up in jars with the dates on. {name} has supper for the tired "
                    "days now."
                ),
            ),
            own_words=(
                "Look at that. That's a full shelf. I did that.",
                "Put the date on. I want to know when I was doing good.",
            ),
            next_steps=(
                "One jar goes to the neighbor.",
                "Jars are for eating, not for saving; the first one by {day}.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about water, sugar and coffee, with no finger wagging. {name} is curious what would "
                    "happen with one less and one more."
                ),
            ),
            own_words=("I drink coffee like it's a job.", "One less. One. Don't get excited."),
            next_steps=(
                "One glass of water before the first coffee. That is all.",
                "{name} counts cups for {few} days, without changing a thing.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted help reading the food sheet from the doctor's office without getting scared by "
                    "it. We turned it into what to try this week."
                ),
            ),
            own_words=(
                "They hand you a list of what you can't have. Where's the list of what I can?",
                "Half of that I never liked anyway. So that's easy.",
            ),
            next_steps=(
                "{name} takes {few} food questions to the nurse.",
                "{name} swaps one thing, once a day, and keeps the rest.",
            ),
        ),
    ),
)
