"""Goals in the vocational domain, in the words of the people who set them."""

from .goal_words import GoalWords

GOALS: tuple[GoalWords, ...] = (
    GoalWords(
        topic="direction",
        words="I want a part-time job around books or plants, somewhere people talk low.",
        why="I'm good for about four hours, and I'd like them to be four good ones.",
        earlier=("I want a job.", "I want to work part time."),
        progress=(
            "Made a list of what I'm good at. My peer specialist made one, too, and it was longer than mine.",
            "Asked at the library if they take people for shelving. The lady said leave your name. I left it.",
            "Tried two mornings. Nobody yelled, and the carts squeak, and I liked it.",
            "They gave me Tuesdays and Fridays.",
        ),
    ),
    GoalWords(
        topic="looking",
        words="I want a job where I don't have to pretend nothing ever happened.",
        why="I spent more energy hiding than working.",
        earlier=("Find work.",),
        progress=(
            "I've got one true sentence for the gap. It took a month to get it down to one.",
            "Sent out six with the sentence in it.",
            "Somebody called back and said they liked the sentence.",
        ),
    ),
    GoalWords(
        topic="on_the_job",
        from_age=16,
        words="I want to keep this job past the three-month mark.",
        why="I always lose it around week ten. I'd like to see week eleven.",
        earlier=("Keep my job.",),
        progress=(
            "Week four. I told the boss I do better with the list written down.",
            "Week nine was bad. I called in the right way and they said feel better.",
            "Week fourteen. I only noticed because somebody brought donuts.",
        ),
    ),
    GoalWords(
        topic="volunteering",
        words="I want to give back at the food pantry that fed me.",
        why="I know what it's like to stand in that line with your hood up.",
        earlier=("Volunteer.",),
        progress=(
            "Two hours on a Thursday. I did cans.",
            "They put me at the front table. I say hello to everyone by name if they want a name.",
            "They gave me a key.",
        ),
    ),
    GoalWords(
        topic="benefits",
        words="Work a little without losing my medical.",
        why="I'd sooner sit still than lose my medicine. But I don't want to sit still.",
        earlier=("I want to know if I can work.",),
        progress=(
            "Got the appointment with the benefits counselor. I brought fourteen questions.",
            "It turns out there's a way. It has a lot of letters in it.",
            "I worked ten hours this month and my card still works. I checked twice.",
        ),
    ),
    GoalWords(
        topic="own_trade",
        words="I want to sew for people again. Hems, zippers, and the odd wedding dress.",
        why="My hands remember even on days my head doesn't.",
        earlier=("Start a business.",),
        progress=(
            "Got the machine out, cleaned it, and said sorry to it.",
            "First zipper. Four dollars and she brought it back wearing it.",
            "I have a sign at the laundromat and a week's waiting list. A waiting list!",
        ),
    ),
    GoalWords(
        topic="interviews",
        from_age=16,
        words="I want to get through an interview without my mind going white.",
        why="I know the answers. They're just in the other room.",
        earlier=("Get better at interviews.",),
        progress=(
            "Did a pretend one. I asked for water and got a whole second to think.",
            "Did a real one. I used the water trick.",
            "They asked me back. I had two stories ready, and I used the second.",
        ),
    ),
    GoalWords(
        topic="direction",
        from_age=38,
        words="I want to find out what I'd be good at, now that I'm not a welder anymore.",
        why="My back's done. The rest of me isn't.",
        earlier=("Find new work.",),
        progress=(
            (
                "I sorted those cards. “Fixing” came out on top, big surprise. “Teaching” was second. That was a "
                "surprise."
            ),
            "Spent a morning at the vo-tech with the shop teacher.",
            "The kids call me “chief.” I show them how not to lose a finger.",
        ),
    ),
    GoalWords(
        topic="on_the_job",
        from_age=16,
        words="I'd like to ask for a stool at the register.",
        why="It's not a big thing. It's just that I need it and I've never asked for anything.",
        earlier=("Do better at work.",),
        progress=(
            "Wrote it down in three sentences. Didn't send it.",
            "Sent it.",
            "There's a stool. Everybody uses it now.",
        ),
    ),
    GoalWords(
        topic="volunteering",
        from_age=14,
        words="I want to walk dogs at the shelter, the ones nobody takes.",
        why="I get along with anybody who growls because they're scared.",
        earlier=("Be around animals.",),
        progress=(
            "Did the training. I know how to hold a leash wrong and right.",
            "There's one called Biscuit who only lets me.",
            "Biscuit went home with a family. I cried, and took out the next one.",
        ),
    ),
    GoalWords(
        topic="looking",
        language="es",
        words="Quiero un trabajo en cocina, con horario fijo y papeles en regla.",
        why="Me gusta el calor de la cocina y que la gente coma.",
        earlier=("Quiero trabajar.",),
        progress=(
            "Hice mi currículum en los dos idiomas.",
            "Fui a tres lugares. En uno me dieron café y platicamos.",
            "Me llamaron para una prueba el sábado.",
        ),
    ),
    GoalWords(
        topic="own_trade",
        from_age=14,
        words="I want to mow and rake for the neighbors and get paid like anybody.",
        why="I've been doing it for free and getting cookies. I like the cookies. I'd like gas money, too.",
        earlier=("Make some money.",),
        progress=(
            "I named a price, out loud. He said that's fair. It was that easy, and I'd been sick about it.",
            "Four yards. I keep a notebook.",
            "I had to tell somebody I'm full up. Me, full up.",
        ),
    ),
    GoalWords(
        topic="looking",
        from_age=14,
        to_age=19,
        words="First job. Anything but fast food.",
        why="I want my own money and a reason to get up on Saturdays.",
        earlier=("Get a job so everybody stops asking.",),
        progress=(
            "Got my working papers signed.",
            "Put in at the hardware store and the vet's. The vet's has a cat in the window.",
            "The vet's called. It's mostly mopping. I said yes before she finished.",
        ),
    ),
    GoalWords(
        topic="interviews",
        from_age=22,
        words="I want to say what I did inside and what I did since, and be done with it.",
        why="They're going to look it up anyhow. I'd rather they heard it from me.",
        earlier=("Get past my record.",),
        progress=(
            "Practiced it till it takes one minute and I don't look at the floor.",
            "Said it for real. He wrote nothing down. He said thanks for being straight.",
            "Second interview at the same place. They asked about the forklift, not the record.",
        ),
    ),
    GoalWords(
        topic="benefits",
        words="I want to understand my paychecks and report them right, so nobody can come after me.",
        why="They came after me once. Nine hundred dollars. It wasn't even my mistake.",
        earlier=("Do my reporting.",),
        progress=(
            "I've got one folder, and everything's in it, even the ugly stuff.",
            "Reported three months on time. I write down the name of who I talk to.",
            "They sent a letter, and I wasn't scared of it. I had the folder.",
        ),
    ),
    GoalWords(
        topic="direction",
        from_age=30,
        words="I want to go back to nursing in some way, even if it's a small way.",
        why="I was good at the part where you hold the hand.",
        earlier=("Be a nurse again.",),
        progress=(
            "Said it out loud to somebody. That was the first time in five years.",
            "Looked up what it takes to get my papers going again. It's a list. Lists I can do.",
            "I sit with folks at the county home on Wednesdays. I don't do anything medical. I hold the hand.",
        ),
    ),
    GoalWords(
        topic="own_trade",
        words="I want to sell my birdhouses at the craft sale.",
        why="There's twenty-six in the basement. The birds can't use them down there.",
        earlier=("Do something with my woodworking.",),
        progress=(
            "Painted six, and put prices on three. Took the prices off. Put them back on.",
            "Shared a table with the candle lady. Sold four.",
            "A man wants one that looks like his church.",
        ),
    ),
    GoalWords(
        topic="on_the_job",
        from_age=16,
        words="I want to make it through the noon rush without going to the walk-in to cry.",
        why="I like the place. I like the crew. I don't like noon.",
        earlier=("Handle stress at work.",),
        progress=(
            "I counted. It's fifty minutes. It felt like a day.",
            "The cook taps the counter twice when I'm doing fine. It helps.",
            "I haven't been in the walk-in for two weeks, except for lettuce.",
        ),
    ),
    GoalWords(
        topic="volunteering",
        words="I want to read to the little ones at the library on Saturdays.",
        why="They don't care what you've been through as long as you do the voices.",
        earlier=("Do something with kids.",),
        progress=(
            "Got my clearances. It took forever, and they came back fine.",
            "Read the one about the bear. Eleven kids, and one who ate the rug.",
            "I have a chair. It has a paper star with my name on it.",
        ),
    ),
    GoalWords(
        topic="looking",
        words="I want to get on at the plant where my cousin works, nights if need be.",
        why="It's a real wage. I could get my truck fixed and see my kid.",
        earlier=("Find a better job.",),
        progress=(
            "Cousin says they hire on the first. I've got the paper filled out.",
            "Did the test. There was a part with shapes. I like shapes.",
            (
                "They asked could I start on the line. I asked could I start on days. They said we'll see, and it "
                "wasn't no."
            ),
        ),
    ),
    GoalWords(
        topic="interviews",
        words="I want to ask for what I need before I take a job, and not six weeks after.",
        why="I get hired as somebody else and then I can't keep being them.",
        earlier=("Stand up for myself.",),
        progress=(
            "I know my two: same days each week, and a written list. The rest I can do without.",
            "Asked. My voice went up like a kid's, but I asked.",
            "They said no problem. So it's no problem. All this time.",
        ),
    ),
    GoalWords(
        topic="on_the_job",
        words="I want to learn the press, so I'm not just sweeping.",
        why="I watch them do it all day. I could do it.",
        earlier=("Move up.",),
        progress=(
            "Told the foreman. He said huh.",
            "He let me stand next to him for an hour and hand him things.",
            "I ran forty good ones, and two that weren't.",
        ),
    ),
    GoalWords(
        topic="volunteering",
        words="I want to go on the county's peer advisory board.",
        why="They make rules about us on the third floor, and I've got opinions.",
        earlier=("Have a say.",),
        progress=(
            "Sat in on a meeting. It was mostly about parking.",
            "I said one thing, about the bus. They wrote it down.",
            "They asked me to fill in the form. Under “experience” I put “plenty.”",
        ),
    ),
    GoalWords(
        topic="own_trade",
        words="I want to bake pies for the fire hall breakfast and maybe for money.",
        why="My crust's my mother's. It'd be a shame if it stopped with me.",
        earlier=("Bake more.",),
        progress=(
            "Six pies. Came home with six empty tins.",
            "Somebody asked what I charge. I said I'd get back to her, and then I did get back to her.",
            "I've got three regular orders, and a name on a box.",
        ),
    ),
    GoalWords(
        topic="own_trade",
        language="es",
        words="Quiero vender mis tamales los sábados, con permiso y todo.",
        why="Todos me dicen que ponga negocio. Ya me lo creí.",
        earlier=("Ganar un dinerito.",),
        progress=(
            "Averigüé qué permiso se necesita. Son dos papeles y una visita.",
            "Vendí veinticuatro en la iglesia. Me pidieron más.",
            "Tengo mi permiso en la pared y una lista de encargos.",
        ),
    ),
    GoalWords(
        topic="on_the_job",
        language="es",
        words="Quiero conservar mi trabajo aunque tenga semanas malas.",
        why="Cuando me pongo mal falto, y cuando falto me corren.",
        earlier=("No perder el trabajo.",),
        progress=(
            "Practiqué cómo avisar: corto y con respeto.",
            "Falté un día, avisé bien, y el lunes ahí seguía mi lugar.",
            "Ya van siete meses. Nunca había llegado a siete.",
        ),
    ),
    GoalWords(
        topic="volunteering",
        language="es",
        words="Quiero ayudar en la despensa, en español, porque hace falta.",
        why="A mí me costó entrar la primera vez porque nadie me entendía.",
        earlier=("Ayudar a la gente.",),
        progress=(
            "Fui dos horas. Acomodé latas y saludé.",
            "Me pusieron en la entrada. Yo les digo “pásele.”",
            "Hicieron un letrero en español. Lo escribí yo.",
        ),
    ),
)
