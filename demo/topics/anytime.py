"""Scenes that fit any goal."""

from ..blocks import Fit, Scene, Tone, Topic

TOPIC = Topic(
    key="anytime",
    scenes=(
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We read the goal again in {name}'s own words and asked whether it still fits. It does, with "
                    "one word changed."
                ),
            ),
            own_words=("It was somebody else's word. I took it out.", "Still true. More true, even."),
            next_steps=(
                "{name} lets it sit until {day} and sees whether the new word stays.",
                "The next step stays small enough to do on a bad day.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} decided to make the first step smaller, and then smaller again, until it made both of "
                    "us smile."
                ),
            ),
            own_words=(
                "If it's so small it's silly, I'll do it. That's how I work.",
                "Open the drawer. That's the step. Just open the drawer.",
            ),
            next_steps=(
                "The silly-small step, {few} times before {day}.",
                "{name} stops after the step even if there is steam left.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "We looked back at where {name} started with this goal. {name} had forgotten how far away it "
                    "once looked."
                ),
            ),
            own_words=("I said that? I said I'd never? Well, look at me.", "You don't see it when you're in it."),
            next_steps=(
                "{name} marks one thing on paper that is different from then.",
                "Tell somebody who knew the old version.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "No progress this week, in {name}'s words. We looked at what the week had been full of instead, "
                    "and it had been full."
                ),
            ),
            own_words=(
                "I didn't do it. I'm not going to make up a story.",
                "I dragged myself through it and that's about all.",
            ),
            next_steps=("Same step, no interest charged.", "{name} drops one thing from the week to make room."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} was fed up with goals altogether and said so. We put them away and talked about people, "
                    "food and the ball game. That was what today needed."
                ),
            ),
            own_words=("I'm sick of working on myself. I'm not a house.", "Can't I just be a person for an hour?"),
            next_steps=(
                "Nothing to do until {day}. On purpose.",
                "{name} says when, and whether, to take the goals out again.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about what gets in the way. {name} named it without beating around the bush, and it "
                    "was not laziness; it was the stairs, the money and the phone."
                ),
            ),
            own_words=(
                "Everybody thinks it's in my head. It's three flights and no elevator.",
                "It's never the thing. It's the thing before the thing.",
            ),
            next_steps=(
                "One of the three gets looked at before {day}.",
                "{name} asks one person for one kind of practical help.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} finished the step from last time and had already picked the next one. My part was "
                    "mostly to be glad."
                ),
            ),
            own_words=(
                "I got it done on the first day so I wouldn't have to think about it.",
                "I'm just telling you. You don't have to make a fuss. Okay, a little fuss.",
            ),
            next_steps=("The next step, as {name} put it.", "{name} takes a day to enjoy it before going on."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We weighed both sides of going ahead: what gets better, what gets harder, who would notice. "
                    "{name} is leaning, not deciding."
                ),
            ),
            own_words=(
                "I'm scared it'll work. Is that a thing?",
                "Ask me next week. I'm leaning. I'm a slow leaner.",
            ),
            next_steps=("{name} adds to both sides of the list as things come up.", "No decision before {day}."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} wanted to hear how somebody else got through this. I told my part, and then asked what "
                    "in it was of use and what was not."
                ),
            ),
            own_words=(
                "That middle part. That's me. The end's different but that's me in the middle.",
                "So nobody knew what they were doing. Good.",
            ),
            next_steps=(
                "{name} borrows one thing from the story and leaves the rest.",
                "Ask around for one more story from someone who has been there.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "{name} asked for help this week, and got it. We talked about how asking had been the hard "
                    "part, and the help the easy one."
                ),
            ),
            own_words=(
                "It took me three days to ask and them two seconds to say sure.",
                "I thought they'd sigh. Nobody sighed.",
            ),
            next_steps=(
                "{name} says thank you in whatever way feels natural.",
                "One more ask before {day}, just to keep the hinge oiled.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "{name} had a rough phone call with an office and needed to set it down somewhere. I listened. "
                    "Afterward we wrote out what to ask for next time."
                ),
            ),
            own_words=(
                "I was on hold so long I knew the song.",
                "They talk to you like you're a number and then they lose the number.",
            ),
            next_steps=(
                "{name} calls again with the list, at the start of their day rather than the end.",
                "If it goes the same way, ask for a supervisor. The words are ready.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We practiced a step out loud before doing it for real. {name} played it straight, then funny, "
                    "then straight again and better."
                ),
            ),
            own_words=(
                "The funny one's the real one, with a hat on.",
                "I'm good in here. It's out there I'm not good. Yet.",
            ),
            next_steps=(
                "{name} does it for real once before {day}, in any version.",
                "A text to me before or after is welcome and not needed.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about who is in {name}'s corner. There are more than two weeks ago, counting the "
                    "mail carrier. {name} is counting the mail carrier."
                ),
            ),
            own_words=(
                "She asks how I am, and then she waits for the answer. So yeah, she counts.",
                "I've got a corner. I didn't know I had a corner.",
            ),
            next_steps=(
                "{name} tells one of them what the goal is.",
                "Find out who in the corner likes being asked for what.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "Pride was the subject today. {name} had something to be proud of and was embarrassed by it. We "
                    "let both be in the room."
                ),
            ),
            own_words=("Don't make a face. Okay. I did good.", "My grandmother would've made a cake."),
            next_steps=(
                "{name} tells it to one more person, without the “but.”",
                "Keep one thing that proves it, in the envelope or the phone.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} talked, and I asked very little. Toward the end {name} said it had helped to hear it in "
                    "a row."
                ),
            ),
            own_words=("I didn't know I had that much in me.", "You're quiet today. It's good. Stay quiet."),
            next_steps=("{name} picks which part of it to go on with.", "Nothing to do but sleep on it."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We made a plan and then a plan for when the plan falls over, which {name} says is the better "
                    "of the two."
                ),
            ),
            own_words=("Plan B's where I live.", "If it rains, if I'm tired, if the bus is late. I've met me."),
            next_steps=("Plan A before {day}; Plan B is not a defeat.", "{name} keeps both on the same card."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "A tired day. {name} wanted company more than ideas, so we kept to company. It was a good half "
                    "of something."
                ),
            ),
            own_words=(
                "I'm here. That's what I've got.",
                "You can talk. I'll listen. Tell me about your dog or something.",
            ),
            next_steps=(
                "Rest, food, and an early night if it will come.",
                "{name} has the warm line number handy, and knows it is for tired, too.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about a fear by its name. {name} found that it has a beginning and an end, and that "
                    "in the middle it is mostly noise."
                ),
            ),
            own_words=("I never looked at it this long. I usually run.", "It's smaller from the front."),
            next_steps=(
                "{name} does one thing that the fear says not to, in the smallest size.",
                "Notice when it is quiet. It is, sometimes.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} taught me how they keep things straight: a song, a string, a sticker. We used it for "
                    "the goal."
                ),
            ),
            own_words=("Don't write it. Sing it. You'll see.", "I have my ways. Nobody ever asked about my ways."),
            next_steps=("{name} uses the same way for one more thing.", "I try it too, and report back honestly."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=(
                (
                    "It has been a lighter week, and {name} wanted to know why. We found {few} likely reasons, one "
                    "of them the neighbor's radio."
                ),
            ),
            own_words=(
                "I kept waiting for the catch.",
                "It's stupid, but I like hearing it through the wall. Somebody's home.",
            ),
            next_steps=("Keep the likely reasons going.", "{name} adds them to the list of what helps."),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "{name} had questions about rights: to say no, to see what is written, to change the plan. I "
                    "answered what I know and wrote down what I do not."
                ),
            ),
            own_words=(
                "So it's my plan. It's not the plan about me, it's MY plan.",
                "I can read all of it? Even the boring parts?",
            ),
            next_steps=(
                "I bring the answers to the rest by {day}.",
                "{name} reads the plan over with a pencil in hand.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                "We talked about the way other people's hopes get mixed up with {name}'s own. We sorted the pile.",
            ),
            own_words=(
                "That one's my mother's. Give it back to her.",
                "Take away everybody and what do I want? Huh. Give me a minute.",
            ),
            next_steps=(
                "{name} says out loud once what they want, in front of somebody safe.",
                "Leave the pile as it is for a week and look again.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.HARD,
            together=(
                (
                    "There was bad news in {name}'s life this week, and it took up the time, as it should. The goal "
                    "can wait; it knows where to find us."
                ),
            ),
            own_words=("I don't want to do the list today.", "It never rains. It never just rains."),
            next_steps=(
                "{name} has people to be with tonight; we named them.",
                "I check in by phone on {day}, as {name} asked.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.GOOD,
            together=("{name} did something kind for somebody and played it down. I played it back up.",),
            own_words=("Anybody would've.", "It was on my way. It was kind of on my way."),
            next_steps=(
                "{name} lets somebody be kind in return, once.",
                "Note down what it felt like. It is one of the things that help.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We went over the coming week and where the hard spots are. {name} put something soft next to "
                    "each of them."
                ),
            ),
            own_words=(
                "Dentist, then pie. That's how you do it.",
                "Wednesday's got teeth. Put the phone call on Wednesday. No, the other call. The nice one.",
            ),
            next_steps=(
                "{name} keeps the soft things even if the hard ones get cancelled.",
                "A message midweek, if {name} feels like it.",
            ),
        ),
        Scene(
            fit=Fit.ANYWHERE,
            tone=Tone.STEADY,
            together=(
                (
                    "We talked about words. {name} told me which ones are used about them and do not fit, and gave "
                    "me better ones. I am using the better ones."
                ),
            ),
            own_words=("I'm not a “case.” Cases are for beer.", "Say it how I say it."),
            next_steps=(
                "{name} puts the better words on the first page of the plan.",
                "Try them out on the next professional who uses the others.",
            ),
        ),
    ),
)
