"""What people say about a goal when they mark how far they are, whatever the goal; by state, in English and Spanish."""

REMARKS: dict[str, tuple[str, ...]] = {
    "thinking": (
        "Still thinking. Thinking is a thing you do.",
        "I want it. I don't know yet how.",
        "Don't sign me up for anything yet.",
        "Some days yes, some days no.",
    ),
    "started": (
        "I started. It's a small start, but I started.",
        "First step done. My knees were shaking.",
        "Well, I told somebody. That's a start.",
        "Doesn't look like much yet. It is, though.",
        "Began on Monday. Began again on Wednesday.",
    ),
    "on_my_way": (
        "Two steps forward, one back. That's still one.",
        "It's getting to be a regular thing.",
        "I had a bad week and came back to it. That's new.",
        "I'm further than I thought. I looked back and saw it.",
        "Slow, and I'm fine with slow.",
        "It's not easy, but I know how it goes now.",
    ),
    "nearly": (
        "I can see it from here.",
        "Almost. I'm a little scared of what comes after.",
        "One more thing and then I'm there.",
        "Other people say I'm there. I want a bit more first.",
        "So close I don't want to jinx it.",
    ),
    "reached": (
        "I did it. I keep saying it.",
        "There. Now what?",
        "It took twice as long as I said, and I did it.",
    ),
    "resting": (
        "Putting this one down for a while. It knows where I live.",
        "Not now. I've got enough going on.",
        "I'm not giving up, I'm giving it a rest.",
        "Something else comes first this month.",
        "It got heavy. I'll pick it up when I'm rested.",
        "Ask me again after the holidays.",
    ),
}

REMARKS_ES: dict[str, tuple[str, ...]] = {
    "thinking": ("Lo estoy pensando.", "Quiero, pero todavía no sé cómo."),
    "started": ("Ya empecé. Poquito, pero ya.", "Di el primer paso y no me caí."),
    "on_my_way": ("Ahí la llevo.", "Hay días que sí y días que no, pero son más los que sí.", "Voy lento. Voy."),
    "nearly": ("Ya merito.", "Ya casi. Me da nervio y me da gusto.", "Me falta lo último."),
    "reached": ("Lo logré. Mire nada más.", "Ya quedó. ¿Y ahora qué sigue?"),
    "resting": (
        "Por ahora lo dejo descansar.",
        "Ahorita no puedo con esto. Luego lo retomo.",
        "Primero tengo que descansar.",
    ),
}
