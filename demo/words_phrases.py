"""Sentences that go with any topic: beginnings, endings, places, what was noticed, next steps."""

# Ways to begin that suit any mood and any way of meeting.
OPENERS_ANY_MOOD: tuple[str, ...] = (
    "We started with how the week had been, the real answer and not the polite one.",
    "{name} knew right away what today was for.",
    "{name} had {few} things to talk about and put them in order.",
    "We began with nothing in particular, and a little later we were in the middle of it.",
    "We picked up where we had left off last time.",
    "{name} asked how I was, and waited for the answer.",
    "I asked what would make this a good use of our time. {name} did not have to think long.",
    "{name} chose the topic.",
    "First the small things: the weather, the bus, the neighbor's fence.",
    "We began with the last next step and how it had gone, with no grades given.",
    "{name} had been turning something over since we last talked.",
    "Sleep, food, people: we checked in on those first.",
    "{name} said at the start how long felt right today, and we kept to it.",
    "There was a lot to choose from, and {name} chose.",
    "{name} had made a note so as not to forget.",
    "I had an idea for today. {name} had a better one.",
    "It took us a few minutes to land. Then we got going.",
    "{name} wanted to go straight to it, so we did.",
    "I asked before we began whether today was a listening day or a doing day.",
    "We opened with {name}'s question from last time; I had promised to find out, and had.",
    "Before we began, {name} named one thing that is working. I wrote it down first, so it would not get lost.",
    "{name} set the pace today.",
    "We took a minute to arrive.",
    "{name} reminded me of something I had forgotten. Fair enough.",
)

# Beginnings for a lighter day.
OPENERS_GOOD: tuple[str, ...] = (
    "{name} sounded rested.",
    "{name} was in good spirits and it was catching.",
    "{name} had news and could hardly wait.",
    "We laughed before we had even said hello properly.",
    "A good day to be at it, {name} said, so we were at it.",
    "{name} had energy to spare today and knew where to put it.",
    "There was a joke first. It was a good one, and long.",
    "{name} started in before I had my pen out.",
    "“Guess what,” said {name}. I guessed wrong.",
    "It was one of the easy days.",
    "{name} said today was a seven, which is high for a Monday kind of person.",
    "{name} was whistling.",
)

# Beginnings for an ordinary day.
OPENERS_STEADY: tuple[str, ...] = (
    "An ordinary week, {name} said, and ordinary is welcome.",
    "{name} was quiet at first and then less so.",
    "“Same as ever,” said {name}, and then told me three new things.",
    "We kept it simple today.",
    "{name} was a little distracted, said so, and came back to it.",
    "Up and down, {name} said, more or less even by now.",
    "{name} had half an hour of patience and spent it well.",
    "Nothing urgent today, which gave us room.",
    "{name} rated the week a five, and we agreed that a five gets you there.",
    "We began in the middle, as old acquaintances do.",
    "{name} wanted something practical today.",
    "A working sort of day.",
)

# Beginnings for a hard day.
OPENERS_HARD: tuple[str, ...] = (
    "{name} sounded worn out, and said so.",
    "It has been a hard stretch, and {name} did not pretend otherwise.",
    "{name} had thought about cancelling and did not. I said I was glad.",
    "Not a good week, {name} said first thing.",
    "We went slowly today.",
    "{name} asked for a few minutes before talking. We took them.",
    "There was a heavy feeling in it from the start, and we did not try to talk it away.",
    "“Don't expect much,” said {name}. I did not need much.",
    "{name} showed up on a day when showing up was the whole achievement.",
    "I could tell it was a tight day. I asked; {name} nodded it through in a word or two.",
    "{name} was angry at the world and let me be part of the world for a bit.",
    "Short sentences today. They did the job.",
)

# Small things seen when we met at the office or out in town.
DETAILS_AWAY_FROM_HOME: tuple[str, ...] = (
    "{name} was there before me.",
    "{name} picked the chair with its back to the wall, and I took the other one.",
    "Two cups of coffee, one with too much sugar, and we were ready.",
    "{name} took off the coat this time, which is a good sign.",
    "We found the quietest corner there was.",
    "{name} held the door for me, then the elbow, because of the wet step.",
    "I had my hands full and {name} took the folder off me without a word.",
    "{name} asked to leave the door open a crack. We did.",
    "We shared a granola bar and got started.",
    "{name} had put the phone away before I had.",
    "We sat side by side rather than across, which {name} likes better.",
    "A handshake, as always, and then to business.",
    "{name} had saved me a seat.",
    "Shoes, weather, knees; then to what mattered.",
)

# How the telephone call came about and what it was like.
DETAILS_PHONE: tuple[str, ...] = (
    "By phone, as {name} asked. {name} agreed to it again at the start.",
    "{name} picked up on the second ring.",
    "{name} called me back from a quieter spot.",
    "I called at the time we had agreed on and {name} was sitting ready with a cup of tea.",
    "The line crackled, we moved to the window, each of us, and then it was fine.",
    "By phone, because {name} has no way to do video and likes a plain call anyway.",
    "{name} had the speaker on and both hands free for folding laundry.",
    "The first try went to voicemail. {name} called back within {minutes} minutes.",
    "A call today instead of a visit; {name} said a voice was about the right amount of company.",
    "{name} stepped out onto the back steps, where nobody listens in.",
    "We tested the volume, complained about it, and began.",
    "Phone today. {name} gave the okay out loud and told me it was private where they sat.",
    "{name} answered with “I was just thinking about you.”",
    "{name} had written my name on the calendar for this call.",
)

# How the video call came about and what it was like.
DETAILS_VIDEO: tuple[str, ...] = (
    "By video. {name} agreed to it at the start and turned the camera to the good side of the room.",
    "The picture froze twice, flatteringly, and then it held.",
    "{name} kept the camera off for the first part and turned it on when it felt right.",
    "{name} logged in alone, without a call for help.",
    "We waved like fools and got started.",
    "By video, so I got to meet the cat, in part.",
    "{name} found the mute button before I did.",
    "Video today. {name} gave the okay for it and said nobody else was in the room.",
    "{name} had propped the phone against the sugar bowl. It fell over once.",
    "The sound came a second late, so we took turns, which did both of us good.",
    "{name} sat at the window with headphones in, for privacy.",
    "It took us two tries and a restart to see each other. {name} knew the trick.",
)

# Ways to end that suit any way of meeting.
CLOSERS_ANY: tuple[str, ...] = (
    "We put this note together at the end, and {name} had the last word on it.",
    "I read this note back and {name} changed two words.",
    "{name} picked which of it goes in the note.",
    "We stopped when {name} had had enough, which was the right moment.",
    "{name} summed it up better than I could, so the summary is {name}'s.",
    "We agreed on what to leave for another time.",
    "I asked what was useful and what was not. Noted, for next time.",
    "{name} named one thing to take away from today.",
    "We ended on time, with something left over for next time.",
    "At the end {name} asked me a question I am still thinking about.",
    "We ended on something lighter.",
    "{name} decided what comes next; I only wrote it down.",
    "{name} said it had been worth it.",
    "We closed with the next small thing.",
    "Before we stopped, {name} looked over the next step once more and nodded it through.",
    "{name} thanked me. I thanked {name} back, and meant it.",
    "We checked that the next step was {name}'s and not mine. It is.",
    "There was more to say, and there will be time.",
    "I asked whether anything was left unsaid. One thing was, and now it is not.",
    "{name} asked to see this note once it is signed. Of course.",
)

# Ways to end in person.
CLOSERS_IN_PERSON: tuple[str, ...] = (
    "{name} waved until I was around the bend.",
    "We went over the note side by side and {name} put a checkmark next to it.",
    "{name} read the note on my phone, thumb up.",
    "We shook hands on it.",
    "I had to run for the bus. {name} enjoyed that.",
    "{name} folded the paper with the next step into a pocket.",
    "{name} gave me a cookie for the road.",
    "A handshake at the end, and then another, because the first had been an accident.",
)

# Ways to end when we met somewhere other than the person's home.
CLOSERS_AWAY_FROM_HOME: tuple[str, ...] = (
    "We walked out together as far as the corner.",
    "{name} stayed a little longer with the coffee; I went on ahead.",
    "{name} caught the early bus, which was a good end to it.",
    "We put the chairs back, and {name} straightened mine.",
    "{name} held the door for me and for two people after me.",
)

# Ways to end a call.
CLOSERS_REMOTE: tuple[str, ...] = (
    "I read the note out loud before we hung up, and {name} said that is how it was.",
    "{name} said goodbye {few} times, as one does around here.",
    "We stayed on a minute longer for no reason.",
    "{name} hung up first, which was our deal.",
    "{name} repeated the next step back to me without my asking.",
    "We said when we would talk again before we said goodbye.",
    "{name} sent a thumbs up right after.",
    "Somebody was at {name}'s door by then, so we ended there, in a good place.",
)

# What the specialist noticed and said out loud.
STRENGTHS: tuple[str, ...] = (
    "What I noticed: {name} does not give up, only rests.",
    "I told {name} what I saw: somebody who keeps promises, also the small ones.",
    "{name} knows more about this than {name} gives out.",
    "I was struck by how fairly {name} talks about people who have not been fair.",
    "It takes courage to say it that plainly, and I said so.",
    "{name} remembered everything we had agreed on. I had to look it up.",
    "{name} thinks of others even on a day like this.",
    "Patience is a strength, and {name} has the long kind.",
    "{name} asked a good question and stayed with it.",
    "{name} can tell when to say no and when to say not yet.",
    "I pointed out how much {name} had carried this week before calling it nothing.",
    "The steadiness is {name}'s own; I only get to see it.",
    "{name} told the truth when a shorter story would have been easier.",
    "I said it out loud: {name} has come through worse than this, with less help.",
    "{name} noticed how I was doing, too.",
    "{name} has a way of finding the one kind person in any office.",
    "{name} listened to their own body today and acted on it.",
    "When it got difficult {name} took a breath and went on, and I said I had seen it.",
    "{name} knows how to ask. That opens most doors around here.",
)

# The same, for days that are not hard.
STRENGTHS_LIGHT: tuple[str, ...] = (
    "{name}'s humor did a good part of the work today.",
    "{name} came up with the way forward without help from me.",
    "{name} has taste, and opinions to go with it. It helps.",
    "{name} is the kind of person who reads the instructions, and it shows.",
    "{name} thinks in pictures and arrows, and it gets us there faster.",
    "{name} could explain it so that anybody would understand.",
    "{name} let something be good enough, which took practice.",
    "{name} is good with their hands, and with people who are not.",
    "{name} has an eye for detail that many would envy.",
    "{name} was quick today, and kind to the one of us who was not.",
    "{name} has more patience with beginners than most teachers I had.",
    "I told {name} that I had learned something. I had.",
)

# Next steps that fit any goal.
NEXT_STEPS_ANY: tuple[str, ...] = (
    "{name} takes it one day at a time until {day} and then we look again.",
    "One thing only this week. {name} knows which.",
    "{name} keeps doing what is working and leaves the rest alone.",
    "{name} picks the moment; I do not ask before {day}.",
    "{name} talks it over with one person they trust.",
    "The same step once more, since it did some good.",
    "{name} writes down what comes up in between, in a word or two.",
    "Ten minutes on {few} days. Less counts.",
    "{name} rests first and decides after.",
    "I find out the two things I did not know and bring them along.",
    "{name} chooses a reward beforehand. There was talk of pie.",
    "{name} puts a reminder on the fridge, in their own words.",
    "Nothing new this week. Keeping steady is the step.",
    "{name} looks at the goal on their own and changes it if it pinches.",
    "{name} tries it at the best hour of the day instead of the worst.",
    "If it does not work out, {name} notes why, without blame, and we use that.",
    "{name} tells somebody about what went right.",
    "Start with the easiest part.",
)

# When the two will talk again.
MEETINGS: tuple[str, ...] = (
    "We meet again {day}.",
    "See each other {day}.",
    "{name} will say by {day} what time suits.",
    "Next time on {day}, if {name} is up for it.",
    "We talk {day}, a short one.",
    "{name} has my number in between.",
    "Next time {name} picks the place.",
    "A short check-in by phone {day}, as {name} asked.",
    "Same time next week, unless {name} says otherwise.",
    "{name} texts me if {day} turns out to be too soon.",
    "We leave a week between, as {name} likes it.",
    "Back to it {day}.",
)

# Where the two were, by place of service.
PLACE_DETAILS: dict[str, tuple[str, ...]] = {
    "office": (
        "We used the small room with the plant, door half open.",
        "In the back office, where the heater knocks.",
        "{name} took the chair by the window.",
        "We had the big table to ourselves.",
        "At the office, with the box of tissues moved out of sight, as {name} prefers.",
        "We sat on the two soft chairs rather than at the desk.",
        "In the front room; somebody's lunch smelled wonderful.",
        "{name} straightened the picture on the wall again. It hangs better now.",
        "We used the whiteboard; {name} had the marker.",
        "The phone in the next room rang and rang and we let it.",
        "In the room with the map of the county, which {name} likes to look at while thinking.",
        "We made our own coffee. {name} makes it stronger.",
        "{name} chose the room without the clock.",
        "We sat near the door, as agreed some time ago.",
    ),
    "home": (
        "At the kitchen table, the radio on low.",
        "We sat on the porch steps, since {name} thinks better outside.",
        "{name} had coffee on.",
        "The TV was off by the time I sat down, without my asking.",
        "In the living room, with the window open a little.",
        "{name} gave me the good chair.",
        "At {name}'s place; shoes off, as is the rule there.",
        "A neighbor looked in, said hello and left again.",
        "We talked in the kitchen while the wash ran.",
        "{name} showed me the new curtain rod first.",
        "There was a puzzle on the table and we worked around it.",
        "{name} had put out two cups ahead of time.",
        "On the back steps, out of earshot of the house.",
        "It was warm inside, and smelled of toast.",
    ),
    "community": (
        "We met at the library, at the round table in back.",
        "At the diner on Main Street, in the corner booth.",
        "We had the community room at the church to ourselves.",
        "We met at the laundromat, since it was wash day anyway, and took the folding table.",
        "At the picnic table behind the courthouse.",
        "We sat in the library's study room, which {name} had signed up for.",
        "In the lobby of the town hall, which is warm and free.",
        "At the drop-in center, the table by the window.",
        "We met at the coffee counter across from the post office.",
        "In the corner of the senior center, where the good chairs are.",
        "We met halfway, at the bus shelter, and found a table from there.",
        "At the food court end of the old mall, where it is quiet by now.",
        "{name} had picked the place: a booth, near the door, facing it.",
        "On the benches by the fire hall, with a paper cup each.",
    ),
    "telehealth": (
        "{name} was at home, I was at the office, and both of us had the door shut.",
        "{name} checked first that nobody could overhear.",
        "I asked at the start if talking this way was all right. It was.",
        "{name} was at the kitchen table, by the sound of the spoon.",
        "The connection held.",
        "We lost each other once and were back in a minute.",
        "{name} took the call in the bedroom for privacy.",
        "{name} wanted to be at home for this one.",
        "A dog had something to say, and was heard.",
        "{name} was at a friend's place, in a room alone, and said it was fine to talk.",
        "{name} likes this way on days when the bus is too much.",
        "I was in the back office, and said so; {name} was in the parked car with the windows up.",
    ),
}

# What the specialist told of their own road, by domain.
SHARES: dict[str, tuple[str, ...]] = {
    "social": (
        "When {name} asked, I told how I ate lunch in my car for a year before I sat down with people.",
        "I shared, with leave, how I lost touch with everybody once, and who was first to answer.",
        "{name} wanted to know whether I still get shy. I do, and said what I do about it.",
        "I told of the friend I made by fixing the same coffee machine. It made its point.",
        "I said how long it took me to believe that people were glad to see me.",
        "{name} asked what I said to my family back then. I told it, including what I would leave out now.",
        "I mentioned my own first group: I counted ceiling tiles and went back anyway.",
    ),
    "educational": (
        "I told {name} about dropping out and going back, both times.",
        "{name} asked how I learn. Badly after four o'clock, I said, and we compared.",
        "I shared that I hid my reading troubles for years, and what it was like to stop.",
        "I told how I did not pass my own permit test because I looked at the examiner instead of the road.",
        "When {name} asked, I said what going to a training did for me, when I had thought my head was done for.",
        "I brought up the teacher who was kind to me, since we were collecting those.",
        "{name} wanted to know if I felt stupid, too, back then. I did, and I was not.",
    ),
    "vocational": (
        "I told {name} about my first week back at work, including the nap in the supply closet.",
        "When asked, I said how I decided what to tell my boss, and what I kept.",
        "{name} wanted to hear about my worst job. I gave the short version and the moral.",
        "I shared what it was like to get a paycheck again: small, and enormous.",
        "I said that I applied here three times.",
        "I told how I wrote “family reasons” for years, and what I write now.",
        "{name} asked if work ever made things worse for me. Once, I said, and told what I changed.",
    ),
    "wellness": (
        "I shared what is on my own daily list. {name} found it boring, which it is, and it works.",
        "{name} asked how I get up on bad mornings. I said: for the dog.",
        "I told about the winter I lived on cereal, and how I came out of it by one pot of soup.",
        "When {name} asked, I said which parts of my own plan I wrote wrong at first.",
        "I told {name} what my kitchen looked like in those days. It broke the ice.",
        "I said what helped me with sleep and what did not, as my story and not as advice.",
        "I mentioned that I too count walking to the mailbox.",
    ),
    "health_emotional": (
        "{name} asked how I knew I was getting better. I said: I was bored one day, and it was wonderful.",
        "I shared, after asking, what my own first year was like, the short version.",
        "I told {name} who I called back then, and how long I looked at the phone first.",
        "{name} asked whether it goes away. I said what is true for me: it got smaller, and I got bigger.",
        "I said which words helped me once, and that they may not fit {name}.",
        "I told about the nurse who sat down. We talked about people who sit down.",
        "{name} wanted to know if I still have such days. I do. I said what they are like now.",
    ),
}
