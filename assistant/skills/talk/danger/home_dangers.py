"""Dangers at home whose advice is more than that somebody should look: ladders, cleaners, wild
food, mains, wet devices, a busy device, a reaction to a medicine, hot taps, visitors.

Pure rules on a question in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.skills.questions.safety_words import CURRENT, DRUG, HOT, Kind, any_of

_CLEANER = (
    r"(?:bleach|ammonia|descaler|limescale\w*|vinegar|(?:drain|toilet|oven|bathroom) (?:cleaner|"
    r"unblocker)|acid|disinfectant)"
)
_CLEANED = r"(?:clean\w*|sink|toilet|drain|bath\w*|shower|oven|hob|tiles|floor|mou?ld|stains?)"
_WET = (
    r"(?:wet|damp|soaked|rained on|under water|in (?:the )?water|"
    r"water (?:\w+ )?(?:in|on|into|over) (?:it|them))"
)
_WILD = r"(?:berry|berries|mushrooms?|toadstools?|fung(?:us|i)|garlic|nettles?)"
_SWITCHED = (
    r"(?:plug(?:ged|ging)? |switch(?:ed|ing)? |turn(?:ed|ing)? (?:\w+ ){0,3}on|charg(?:e|ing))"
)
_DEVICE = (
    rf"(?:{HOT}|phone|laptop|charger|radio|lamp|tv|computer|headphones|hoover|drill|mixer|blender)"
)
_REACTION = (
    r"(?:rash|hives|blotch\w*|itch\w*|swelling|swollen|dizz\w+|faint|drows\w+|nausea\w*|sick|"
    r"vomit\w*|palpitations|side effects?|allergic reaction|react\w*)"
)
_PET = r"(?:dogs?|pupp(?:y|ies)|cats?|kittens?|rabbits?|guinea pigs?|parrots?|budgies?|hamsters?)"
_SWALLOWS = r"(?:drinks?|drank|swallow\w*|eats?|ate|taste\w*|sip\w*|lick\w*|inhale\w*|sniff\w*)"
_ANY_ONE = (
    r"(?:it|this|that|them|these|those|some|any|either|both|the (?:other|wrong|left|right|first|"
    r"second|next|lot|stuff)|what's in|from (?:it|this|that|the other)|one of)"
)
_MACHINE = (
    r"(?:it|this|that|(?:the|my|this|that|our) (?:\w+ )?(?:computer|laptop|pc|machine|tablet|"
    r"printer|router|screen|monitor|console|server|phone))"
)
# The kinds whose advice is more than that somebody should look.
HOME_DANGERS = (
    Kind(
        "switching off",
        "While it is still busy, please wait, or ask somebody who knows it.",
        any_of(
            rf"^(?:(?:so|and|but) )?(?:can|could|may|should|shall|is it (?:okay|ok|safe|fine|"
            rf"all right) (?:for me )?to|am i (?:okay|ok|safe) to) (?:i |we )?(?:(?:just|now|"
            rf"safely|simply) )*(?:(?:switch|turn|shut|power) (?:{_MACHINE} (?:off|down)|(?:off|"
            rf"down) {_MACHINE})|(?:unplug|restart|reboot) {_MACHINE})(?: now| yet)?$",
        ),
        label=True,
    ),
    Kind(
        "swallowed",
        "Please drink, eat and taste nothing that you are not sure of. If somebody did, call the "
        "emergency number or a poison line. I can't call anybody.",
        any_of(
            rf"\b(?:what|anything)\b.*\b(?:if|when) (?:i|we|you|he|she|they|somebody|someone|"
            rf"my \w+|the \w+) (?:\w+ )?{_SWALLOWS} (?:\w+ )?{_ANY_ONE}\b",
        ),
        label=True,
    ),
    Kind(
        "more medicine",
        "Keep to the dose that your doctor gave or that the label says, and ask a pharmacist or a "
        "doctor before you take more.",
        any_of(
            rf"\b(?:take|taking|have|having|give|swallow)\b.*\b(?:two|three|four|double|twice|"
            rf"extra|"
            rf"another|more)\b.*\b{DRUG}\b.*\b(?:instead of|than|at once|in one go|early|just "
            rf"(?:for )?"
            r"(?:tonight|today|this once))\b",
            rf"\bdouble (?:up )?(?:on )?(?:my |the |his |her )?{DRUG}\b",
        ),
        opening="Please don't.",
    ),
    Kind(
        "pets",
        "Many plants and foods are poison to animals. Keep it away from the animal until a vet "
        "says "
        "that it is harmless.",
        any_of(
            rf"\b(?:okay|ok|all right|alright|fine|good|safe|bad|harmful|poison\w*|toxic) for "
            rf"(?:my|the|our|his|her) {_PET}\b",
            rf"^(?:can|may|could|should|is) (?:my|the|our|a|i give|i feed) (?:my |the |our "
            rf")?{_PET}\b(?! flap)"
            r".*\b(?:eat|chew|lick|drink|nibble|chocolate|grapes|onions?|"
            r"have (?:a (?:bit|bite|piece|taste|lick|little)|(?!(?:an?|the|his|her|its|their)\b)))",
        ),
    ),
    Kind(
        "ladder",
        "Put it on firm, level ground, have somebody hold it, and don't climb it if it wobbles.",
        any_of(
            r"\b(?:ladder|scaffold\w*)\b.*\b(?:wobbl\w+|steady|stable|climb|stand|safe|slip\w*)\b",
            r"\b(?:climb|stand|go|get) (?:up |on ){1,2}(?:the|this|that|my|a) (?:\w+ )?ladder\b",
        ),
    ),
    Kind(
        "cleaners",
        "Never mix bleach with another cleaner: it can make a poisonous gas. If you did, get out "
        "into fresh air now.",
        any_of(
            rf"\b(?:mix\w*|add\w*|combin\w*|pour\w*|put|use)\b.*\b{_CLEANER}\b.*\b(?:with|and|"
            rf"in|into|on|onto|together|after)\b.*\b(?:{_CLEANER}|other|stuff|one|it|toilet|"
            r"sink)\b",
            r"\bmix\w* (?:these|those|them|cleaners|cleaning \w+)\b",
            rf"\b(?:use|put|combin\w*|pour)\b (?:these|those|them|both|this and that|the two)\b.*\b"
            rf"(?:together|in one go)\b(?=.*\b{_CLEANED}\b)",
        ),
        opening="No, please don't.",
    ),
    Kind(
        "wild",
        "Please don't eat it unless somebody who knows it for sure has said so.",
        any_of(
            r"\b(?:berry|berries|mushrooms?|toadstools?|fung(?:us|i)|wild \w+|leaf|leaves|nuts?)\b"
            r".*\b(?:eat|edible|poison\w*|taste|try)\b(?!.*\b(?:recipe|menu|contain)\b)",
            r"\b(?:eat|edible|poison\w*|taste|try)\b.*\b(?:berry|berries|mushrooms?|toadstools?|"
            r"fung(?:us|i))\b",
            rf"\b{_WILD}\b.*\b(?:found|picked|picking|foraged|growing|grew|grow|woods?|forest|"
            rf"hedge\w*|"
            r"field|park|lawn)\b.*\b(?:fry|cook|boil|put|have|use|safe|okay|all right)\b",
            rf"\b(?:found|picked|picking|foraged|growing|grew)\b.*\b{_WILD}\b.*\b(?:fry|cook|boil|"
            r"put|have|use|safe|okay|all right)\b",
        ),
    ),
    Kind(
        "wet",
        "Don't plug it in or switch it on while it may be wet: unplug it, let it dry, and have "
        "somebody who knows such things check it.",
        any_of(
            rf"\b{_SWITCHED}.*\b{_WET}\b",
            rf"\b{_WET}\b.*\b(?:{_SWITCHED}|{CURRENT}\b)",
            rf"\b{_DEVICE}\b.*\b{_WET}\b.*\buse\b",
        ),
        opening="Please don't.",
    ),
    Kind(
        "reaction",
        "Please ask a doctor or a pharmacist now, before the next one. If breathing is hard or "
        "the face swells, call the emergency number.",
        any_of(
            rf"\b{_REACTION}\b.*\b(?:{DRUG}|cream|ointment)\b",
            rf"\b(?:{DRUG}|cream|ointment)\b.*\b(?:gave|give|gives|giving|made|make|makes|making|"
            rf"get|got|getting) (?:me|him|her|them) (?:an? )?(?:\w+ )?{_REACTION}\b",
        ),
    ),
    Kind(
        "mains",
        "Please compare the input that is printed on it with your mains, and ask somebody where "
        "you are not sure.",
        any_of(
            r"\bplug (?:this|that|it|my \w+|the \w+) (?:in|into|to)\b",
            r"\b(?:110|120|220|230|240|volts?|voltage|mains)\b.*\b(?:safe|okay|all right|take|use|"
            r"plug|run|stand|work)\b",
        ),
        label=True,
    ),
    Kind(
        "tap",
        "Let the water run a little, and test it with a fingertip before you put your hand in.",
        any_of(
            r"\bwhich\b.*\b(?:hot|cold) (?:tap|one|water|side)\b|\b(?:tap|water) (?:too )?hot\b",
            r"\bwhich (?:tap|way|side) (?:is |for |the )*(?:hot|cold)\b",
        ),
        label=True,
    ),
    Kind(
        "hot drink",
        "Let it stand a little, and try a small sip first.",
        any_of(
            r"^(?!.*\b(?:sachets?|powders?|remed\w+|with (?:it|this|that|these|those|them)|"
            r"(?:cold|cough|flu) (?:drink|mixture|syrup|medicine))\b)"
            r".*\b(?:hot|cool|cold|warm)\b.*\b(?:drink|eat|sip|taste)\b"
        ),
    ),
    Kind(
        "visitors",
        "Please ask who is there and for a badge, keep the chain on, and let nobody in that you "
        "don't expect.",
        any_of(
            r"\b(?:let|ask|invite|bring) (?:him|her|them|it|this \w+|that \w+|the \w+|these \w+|"
            r"somebody|anybody)(?: \w+)? in\b|\bto let in\b|\bopen (?:the door|up) (?:to|for) "
            r"(?:him|her|them|this|that|anybody|somebody)\b",
        ),
    ),
)
