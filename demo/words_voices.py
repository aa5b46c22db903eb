"""What people say whatever the topic, in English and Spanish, and notes that were left half finished."""

# Things people say at the end of a good hour.
OWN_WORDS_GOOD: tuple[str, ...] = (
    "I didn't think I'd be saying this, but I'm looking forward to next week.",
    "You can put down that I smiled.",
    "I did that. Nobody did it for me.",
    "It's not perfect. It's mine, though.",
    "I feel like myself. It's been a while.",
    "Okay, that was worth putting pants on for.",
    "I want my counselor to hear about this one.",
    "Small, but it's something.",
    "I'm proud. There. I said it and the roof's still on.",
    "Good. Just good. Nothing else to say about it.",
    "Who'd have thought?",
    "Last year I couldn't have done this.",
    "I'm starting to believe you people.",
    "Write it big.",
    "I surprised me.",
    "I think I'm getting the hang of this.",
    "Best week since I don't know when.",
    "I'm going to tell my neighbor.",
)

# Things people say on an ordinary day.
OWN_WORDS_STEADY: tuple[str, ...] = (
    "It's okay.",
    "One day at a time, right? I used to hate when people said that.",
    "I guess we'll see.",
    "I like that you ask.",
    "Don't rush me and I'll get there.",
    "I'm thinking about it. That's not a no.",
    "Some of this helped. I'm not saying which.",
    "I don't talk to anybody else about this.",
    "I'm not there, but I can see it from here.",
    "You can read it back to me. ... Yeah. That's what I said.",
    "I'm not much of a talker.",
    "It's easier since you told me yours.",
    "Maybe.",
    "I know what I need. I just don't always do it.",
    "Let's not make it complicated.",
    "Fine by me.",
    "I'd rather do than talk.",
    "Same time next week?",
    "You don't look at your watch. I notice that.",
    "It's my life, so I might as well drive.",
    "Half the time I just need to say it out loud.",
    "I'm stubborn. My family says it like it's bad.",
    "If it works it works.",
    "Ask me again on a Friday.",
)

# Things people say on a hard day.
OWN_WORDS_HARD: tuple[str, ...] = (
    "I'm tired.",
    "I don't have a lot in me right now.",
    "Thanks for not telling me to cheer up.",
    "It is what it is. I hate that saying, but it is.",
    "I came. That's all I've got.",
    "I don't want advice. I want somebody to know.",
    "Some weeks you just hold on to the rail.",
    "I'm still here, aren't I.",
    "Can we stop a bit early?",
    "I'm not okay, but I'm not alone with it.",
    "Everything's loud.",
    "I thought I was done with this part.",
    "Don't write that down. ... No, go ahead. Write it down.",
    "I'll try again. Not today. But I'll try again.",
    "It helps that you've been there.",
    "Nobody tells you how long it takes.",
    "I needed a day where nobody wanted anything.",
    "I hate asking. I'm asking.",
)

# In Spanish, on a good day.
OWN_WORDS_ES_GOOD: tuple[str, ...] = (
    "Hoy sí me siento con ganas.",
    "Yo pensé que no podía, y mire.",
    "Poco a poco, pero voy.",
    "Me salió bien. Me salió mejor que bien.",
    "Mi gente se va a alegrar cuando le cuente.",
    "Se me había olvidado lo que es reírse así.",
    "Esto lo hice yo. Póngalo así, con mis palabras.",
    "Qué alivio, de veras.",
    "Ya no me escondo.",
    "Me reí como hacía años no me reía.",
    "Dígale a su jefe que hoy sí se pudo.",
    "Si me viera mi abuelo.",
)

# In Spanish, on an ordinary day.
OWN_WORDS_ES_STEADY: tuple[str, ...] = (
    "Ahí vamos, como dice mi tía.",
    "No me gusta pedir ayuda, pero con usted me da menos pena.",
    "Déjeme pensarlo. No le digo que no.",
    "En español me sale mejor lo que siento.",
    "Paso a pasito. No hay prisa.",
    "A veces nada más necesito que alguien me escuche.",
    "Lo importante es no quedarse en la cama.",
    "Yo sé lo que quiero. Me falta creérmelo.",
    "Así está bien por hoy.",
    "Gracias por no hablarme como si fuera un niño chiquito.",
    "Así hablamos en mi casa: primero el café.",
    "Lo voy a intentar. Intentar sí puedo.",
    "Nadie me había preguntado qué quiero yo.",
    "Eso lo entendió usted bien. Eso mero.",
    "Con calma, que llevo prisa.",
    "Una cosa a la vez, que soy una sola persona.",
)

# In Spanish, on a hard day.
OWN_WORDS_ES_HARD: tuple[str, ...] = (
    "Hoy no puedo con mucho. Pero aquí estoy.",
    "Me pesa todo, hasta el teléfono.",
    "No quiero consejos, quiero compañía.",
    "Extraño a mi gente.",
    "Mañana será otro día. Eso decía mi abuela.",
    "Es un cansancio del alma, no del cuerpo.",
    "Ando con la cabeza llena y la casa vacía.",
    "No me pregunte mucho hoy, nomás quédese un rato.",
    "Lloré, pero ya. Ya pasó.",
    "Hay días que uno nada más aguanta.",
)

# Said in the note when the two used both languages.
SPOKE_SPANISH: tuple[str, ...] = (
    "We spoke Spanish and English, whichever word came first.",
    "{name} went over to Spanish for the part that mattered, and I followed as well as I could.",
    "Mostly in Spanish today, as {name} prefers.",
    "{name} began in English and finished in Spanish; the own words below are as said.",
    "We used both languages, and {name} corrected my Spanish kindly.",
)

# Half-finished notes, as typed between two visits.
DRAFT_FRAGMENTS: tuple[str, ...] = (
    "Good visit w {name}, finish tonight",
    "{name} - step from last time DONE. write up properly, this one matters",
    "library w {name}. two books. more later",
    "phone w {name}, line kept dropping, call back {day}?",
    "started in the car, have to drive. {name}: talked about the family thing, ask if ok to write it down",
    "{name} said a great sentence at the end, something about the fence?? ask again",
    "met {name}, started late because of the bus, so went a bit over. times are right, text to come",
    "{name} ok. tired. talked mostly about sleep and",
    "went along to the food pantry, {name} ran the show. Finish before",
    "we had just begun on the form when",
    "Note with {name} is on paper in my bag, type in",
    "{name} talked, I listened. Need to think how to put this so it is {name}'s and not mine.",
    "walk by the river. {name} brought up the job again, good sign,",
    "ask {name} which goal this goes under",
    "{name} wants to read it before I sign - show {day}",
    "first half: groceries. second half: the call to the office, {name} did all of it except",
    "Short one today. {name} not feeling up to it, we",
    "video froze at the end. {name} ok with stopping there. Rest:",
    "own words: check with {name}, I wrote them on my hand and it rained",
    "we made the list. picture of it is on {name}'s phone",
    "{name} and I went through the letter line by line and it turns out",
    "left off at what's next",
    "TODO {name} start time, I think we sat down ten minutes after",
    "{name} laughed today. More tonight.",
    "coffee w {name}, talked about the brother, careful how I word it",
    "{name} made the call!! details later",
    "this is late, sorry. {name}: we looked at the plan again and",
    "practiced the interview. {name}'s answer to the gap question was so good I want to get it right, asking {day}",
    "at the clinic w {name}. waiting room. writing this while",
    "porch visit. {name} asked not to put everything in. agreed. So:",
    "{name}: three small things on the list this week. they were",
    "Home visit, {name} cooked. Recipe aside, we talked about",
)

# Own words in a draft, often before anything else is written.
DRAFT_OWN_WORDS: tuple[str, ...] = (
    "I'll do it when I do it.",
    "You can write that.",
    "Took me all week, but I did it.",
    "Not bad, huh.",
    "I said what I said.",
    "Somebody should've told me that ten years ago.",
    "Tell them I was funny.",
    "I'm going. I'm nervous, but I'm going.",
)

# In Spanish, about the things of a domain, on any day that is not hard.
OWN_WORDS_ES: dict[str, tuple[str, ...]] = {
    "social": (
        "En mi tierra uno saluda a todos. Aquí voy aprendiendo a quién.",
        "Hablar con gente me cansa, pero me hace falta.",
        "Con la familia, poquito y seguido. Así funciona.",
        "A la gente hay que darle tiempo, y a mí también.",
        "Me hacía falta reírme con alguien.",
        "Más vale un buen amigo que cinco conocidos.",
        "Si no voy no pasa nada, pero si voy pasa algo bueno.",
    ),
    "educational": (
        "A mi edad y con tarea.",
        "Yo aprendo haciendo.",
        "La cabeza sí me da. Lo que me falta es la confianza.",
        "De joven no pude. Ahora sí quiero.",
        "Una palabra nueva al día, aunque sea.",
        "Equivocarse también es estudiar.",
        "Lo apunto en español y lo digo en inglés.",
    ),
    "vocational": (
        "El trabajo nunca me ha dado miedo. La gente del trabajo, sí.",
        "Yo cumplo. Si digo que voy, voy.",
        "Quiero ganarme lo mío.",
        "Que me paguen lo justo, no pido más.",
        "Con las manos ocupadas pienso mejor.",
        "Yo sé hacer muchas cosas. Lo que no sé es decirlo.",
        "El día de pago se camina distinto.",
    ),
    "wellness": (
        "El cuerpo avisa. Antes no le hacía caso.",
        "Con café y con calma.",
        "Si duermo, soy otra persona.",
        "Caminando se acomodan las cosas.",
        "Mi casa ya huele a casa.",
        "Lo que me sirve es chiquito y diario.",
        "Primero barro, luego pienso.",
    ),
    "health_emotional": (
        "Los nervios no se me quitan, pero ya los conozco.",
        "Al doctor hay que decirle las cosas claras.",
        "Hay que llorar lo que hay que llorar.",
        "Me ayuda decirlo en voz alta.",
        "Ya no me da vergüenza pedir ayuda. Casi.",
        "De esta también salgo.",
        "Antes me lo callaba todo.",
    ),
}
