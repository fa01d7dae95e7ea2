"""What to do at once in an emergency, by kind: one sentence or two of first aid that nobody
disputes, and who is to be called. Knows no words of a question.
"""

from __future__ import annotations

CANNOT_CALL = "I can't call anybody."
CALL = f"Call the emergency number now, or shout for help. {CANNOT_CALL}"
_POISON_LINE = f"Call the emergency number or a poison line now. {CANNOT_CALL}"
BODY = f"This may be an emergency. {CALL}"
BLEEDING = (
    "Press hard on it with a clean cloth, and keep pressing. If it doesn't stop, or it is deep: "
    f"{CALL[0].lower()}{CALL[1:]}"
)
POISON = (
    f"{_POISON_LINE} Take nothing more of it, don't try to be sick, and keep the packet at hand. "
    "I can't tell whether it was harmful."
)
FIRE = f"Get out now, and call the emergency number from outside. {CANNOT_CALL}"
OIL = (
    "Never put water on burning oil, and don't move the pan. Turn the heat off only if you can do "
    f"so safely. {FIRE}"
)
DESPAIR = (
    "I'm sorry that it is so hard. You matter. Please talk to somebody now: a person you trust, a "
    f"crisis line, or the emergency number. {CANNOT_CALL[:-1]}, but I'm here."
)
THREAT = (
    "Go where other people are, or lock the door between you, and call the police on the emergency "
    f"number. {CANNOT_CALL}"
)
TRAPPED = (
    "In a lift, press its alarm button and wait; don't force the doors. Elsewhere shout and knock, "
    "so that you are heard. If anybody is unwell, or there is smoke or water: "
    f"{CALL[0].lower()}{CALL[1:]}"
)
COMING = (
    "I can't know how long they take. Stay where they can find you, keep whoever is unwell still "
    "and warm, and call again if it gets worse."
)
_STAY_OUT = "Stay outside and well away, and let nobody go back in."
OUTSIDE_COMING = f"{_STAY_OUT} I can't know how long they take."
OUTSIDE = f"{_STAY_OUT} If nobody has called the emergency number yet, call it now. {CANNOT_CALL}"
NOT_BACK_IN = f"No, please don't. If you are still inside, get out now. {OUTSIDE}"
DONT_WAIT = "I can't judge that, so please don't wait."
PET = (
    "Call a vet now, and say what it was, how much, and how heavy the animal is. Some foods are "
    f"poison to animals in any amount that matters; I can't tell what is harmless. {CANNOT_CALL}"
)
LABOUR = (
    "Call the maternity ward or the emergency number now: they say whether to come at once or "
    "wait. "
    f"Don't drive alone. {CANNOT_CALL}"
)
HEAD = (
    "A knock on the head with sickness, a bad headache, drowsiness or confusion needs a doctor at "
    f"once: call the emergency number now, and don't stay alone. {CANNOT_CALL}"
)
FAINT = (
    "Please sit or lie down at once, and ask somebody near you for help. If it doesn't pass, call "
    f"the emergency number. {CANNOT_CALL}"
)
SUGAR = (
    "If your sugar is low, take sugar at once, such as juice or sweets, and no insulin. If it is "
    "high, keep to your doctor's plan. If you feel ill or drowsy, call the emergency number. "
    f"{CANNOT_CALL}"
)
LOW_SUGAR = (
    "That is low. If it is yours, take sugar at once, such as juice or sweets, no insulin, and "
    f"check again after 15 minutes. If you feel worse, call the emergency number. {CANNOT_CALL}"
)
HIGH_SUGAR = (
    "That is very high. If it is yours, keep to your doctor's plan, and call a doctor. If you feel "
    f"ill or drowsy, call the emergency number. {CANNOT_CALL}"
)
ROAD = (
    "I can't tell whether anything stops for you, or which way is free. Hold your cane or your arm "
    "up, shout for help, and get to the nearest side. If you are stuck, call the emergency number. "
    f"{CANNOT_CALL}"
)
FEVER = (
    "A baby under three months with 38 degrees or more, and anybody who is drowsy, stiff-necked or "
    "short of breath, needs a doctor or the emergency number at once. Else drink plenty and rest, "
    f"and ask a pharmacist or a doctor. {CANNOT_CALL}"
)
FIRST_AID = {
    "bleeding": BLEEDING,
    "blood": (
        "Blood that is coughed up, or is in vomit, urine or stools, needs a doctor today: call one "
        "now. If it is a lot, or you are in pain or feel faint, call the emergency number. "
        f"{CANNOT_CALL}"
    ),
    "body": BODY,
    "sight": (
        "Sight that suddenly gets worse needs a doctor at once. Call the emergency number, or have "
        f"somebody take you to a hospital. {CANNOT_CALL}"
    ),
    "medicine": (
        "Take no more of it, and call a doctor, a pharmacist or a poison line now. If you feel "
        f"worse or drowsy, call the emergency number. {CANNOT_CALL}"
    ),
    "forbidden": (
        "Stop: give or take no more of it, and call a pharmacist or a doctor now, even if all "
        "seems well. If there is swelling, a spreading rash or trouble breathing, call the "
        f"emergency number at once. {CANNOT_CALL}"
    ),
    "sugar": SUGAR,
    "fever": FEVER,
    "gas": (
        "Light nothing and touch no switch. Open the windows, get out, and call the gas emergency "
        f"line or the emergency number from outside. {CANNOT_CALL}"
    ),
    "monoxide": (
        "That may be carbon monoxide, or smoke. If anybody feels ill or an alarm goes on, get "
        "everybody out into fresh air now, and call the emergency number from outside. "
        f"{CANNOT_CALL}"
    ),
    "fumes": (
        "Get out into fresh air now, and don't breathe it in. Rinse your eyes with plenty of water "
        f"if they sting. {_POISON_LINE}"
    ),
    "poison": POISON,
    "pet": PET,
    "head": HEAD,
    "labour": LABOUR,
    "splash": (
        f"Rinse it with plenty of running water for 20 minutes, and don't rub. {_POISON_LINE}"
    ),
    "fire": FIRE,
    "oil": OIL,
    "burn": (
        "Cool it under cool running water for 20 minutes. If it is large, deep, on the face, or "
        f"on a child: {CALL[0].lower()}{CALL[1:]}"
    ),
    "faint": FAINT,
    "choking": (
        "Cough hard if it is you. Give up to five hard blows between the shoulder blades if it is "
        f"somebody else. {CALL}"
    ),
    "allergy": (
        "That may be a severe allergic reaction. Use the adrenaline pen if there is one. " + CALL
    ),
    "fall": f"Stay still if something hurts badly or your head was hit. {CALL}",
    "battery": (
        f"Don't open, press or charge it: it can catch fire. Keep away from it. If it hisses, "
        f"smokes or gets hot, get out and call the emergency number. {CANNOT_CALL}"
    ),
    "shock": (
        f"Touch nothing that may be live, nor anybody who holds it. Switch the power off at the "
        f"fuse box if you can do so safely. {CALL}"
    ),
    "road": ROAD,
    "trapped": TRAPPED,
    "water": f"Don't go in after anybody; throw something that floats. {CALL}",
    "exposure": (
        "Get to where it is warmer, or cooler, and drink something if you can. If anybody is "
        f"drowsy or confused, call the emergency number. {CANNOT_CALL}"
    ),
    "threat": THREAT,
    "lost": (
        "Stay where it is light and where other people are: go into a shop or up to somebody, and "
        "ask where you are. If nobody is near or you are afraid, call the emergency number: they "
        f"can find you. {CANNOT_CALL}"
    ),
    "door": (
        "Keep the door shut and locked, and ask who it is. If they don't go, or you are afraid, "
        f"call the police on the emergency number. {CANNOT_CALL}"
    ),
    "despair": DESPAIR,
    "help": f"{CANNOT_CALL} Please call the emergency number, or call out to people near you.",
}
