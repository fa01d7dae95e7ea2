"""What is asked about things and people in view and no description answers: who somebody is, how
old, what a thing is made of, whether it is on. It is said before what can be told.

Pure rules on the question; knows no picture.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

OF_SOMEBODY = "I can't tell what somebody does, wears or feels."
WHO = "I can't tell who somebody is."
TASTE = "What goes together is a matter of taste: I can only name the colors."
_THEY = (
    r"(?:he|she|they|it|this|that|these|those|him|her|them|the|everybody|everyone|someone|anyone|"
    r"anybody|somebody)"
)
_WHERE = (
    r"(?:on the (?:left|right)|in front|in the (?:front|back|middle)|at the (?:front|back)|behind|"
    r"over there|there)"
)
_SAFE = (
    r"\b(?:safe|safely|dangerous|hazardous)\b|"
    r"\b(?:can|may|could|should) (?:i|we) (?:cross|go|walk)\b|"
    r"\b(?:road|street|way|path) (?:is )?(?:clear|free)\b"
)
_KIN = (
    r"(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|friend|boss|partner|"
    r"girlfriend|boyfriend|colleague|neighbou?r|doctor|nurse|teacher|landlord|driver|waiter|"
    r"waitress|aunt|uncle|cousin|grand\w+|child|kids?|children)"
)
_YOUNG = r"(?:kids?|child|children|youngsters?|teenagers?|boys?|girls?)"
_GROWN = r"(?:grown[- ]?ups?|adults?|m[ae]n|wom[ae]n)"
_HOT = (
    r"(?:lamps?|lights?|bulbs?|candles?|fires?|fireplace|heaters?|radiators?|kettles?|toasters?|"
    r"hobs?|stoves?|ovens?|grills?|irons?|straighteners|barbecue|boilers?|engines?|exhaust)"
)
_MOVING_DOORS = (
    r"(?:trains?|trams?|bus|coach|metro|tube|subway|carriage|lift|elevator|platform|sliding|"
    r"revolving|automatic|garage|level crossing) (?:doors?|gates?|barriers?)"
)
_STATES = (
    "on|off|open|opened|closed|shut|locked|unlocked|empty|full|hot|cold|clean|dirty|wet|dry"
    "|broken|cooked|ripe|alive|moving|coming"
    "|running|boiling|sharp|blunt|heavy|soft|hard|fresh|sweet|warm|free|taken|occupied|charging|"
    "charged|plugged in|working|finished|done|stained|ironed|crooked|straight|inside out|tidy|"
    "real|genuine|fake|new|old|loose|tight|torn|creased|wrinkled|zipped|buttoned|flat|level|lit|"
    "burning"
)
_BEYOND = tuple(
    (Pattern(pattern), sentence)
    for pattern, sentence in (
        (_SAFE, "I can't tell whether it is safe."),
        (
            rf"\bwho(?:'s| is) (?:the|that|this) (?:\w+ )?"
            rf"(?:man|woman|lady|guy|girl|boy|person|kid|child|gentleman|bloke)\b|"
            rf"\bwhose (?:face|voice|hands?|{_KIN})\b|"
            rf"\bwho(?:'s| is| was| are| were) (?:this|that|these|those|"
            rf"it(?=$| (?:over|in|at|on|there|here|with|behind|by|near|now)\b)|he|she|they|"
            rf"there|here|"
            rf"with|talking|speaking|sitting|standing|at the|next|beside|in front)\b|"
            rf"\bdo i know (?:him|her|them|this|that|these|any|anyone|anybody)\b|"
            rf"^(?:is|was|are) (?:this|that|he|she|it|they|these|those) "
            rf"(?:my|your|our|the same) {_KIN}\b|"
            rf"^(?:is|was|are) (?:this|that|he|she|it|they|those) (?:not )?(?:the|that|a) "
            rf"(?:\w+ )?(?:one|man|woman|person|people|guy|girl|lady|boy|same)\b.*\b"
            rf"(?:from|who|(?:i|we) (?:met|saw|know)|again)\b|"
            rf"^is my {_KIN} (?:here|there|in|around|among)\b|"
            rf"\brecogni[sz]e (?:him|her|them|anyone|anybody)\b",
            WHO,
        ),
        (
            r"\b(?:man|men|male|boy|he) or (?:an? )?(?:woman|women|female|girl|she)\b"
            r"|\b(?:woman|women|female|girl|she) or (?:an? )?(?:man|men|male|boy|he)\b",
            "I can't tell a man from a woman.",
        ),
        (
            rf"\b{_YOUNG} or (?:an? |just an? )?{_GROWN}\b|"
            rf"\b{_GROWN} or (?:an? |just an? )?{_YOUNG}\b",
            "I can't tell a child from a grown-up.",
        ),
        (
            rf"\bhow old (?:is|are|does|do) {_THEY}\b|\bwhat age\b",
            "I can't tell how old somebody or something is.",
        ),
        (
            rf"\bwhat(?:'s| is| are|'re) {_THEY}(?: \w+)? "
            rf"(?:doing|wearing|holding|carrying|saying|looking at|pointing at)\b|"
            rf"\bwhat does (?:he|she|the \w+) look like\b|"
            rf"^(?:is|are) {_THEY}(?: \w+)? (?:sitting|standing|lying|walking|talking|speaking|"
            rf"sleeping|looking|waving|wearing|smiling|laughing|crying|waiting|queu\w+|holding|"
            rf"frowning|pointing)\b|\b(?:mood|expression|facial|feeling)\b|"
            rf"^(?:is|are) {_THEY}(?: \w+){{0,3}} (?:awake|asleep|happy|sad|angry|upset|bored|"
            rf"tired|looking at me)$|\bwhat(?:'s| is| are) the \w+(?: {_WHERE})? "
            rf"(?:doing|wearing|holding|carrying|playing)\b|"
            rf"\b(?:holding|carrying) (?:the|a|an|his|her) \w+$|"
            rf"\b(?:got|have|has) in (?:his|her|their|its|the) (?:hands?|arms?|mouth|lap)\b",
            OF_SOMEBODY,
        ),
        (
            r"\b(?:what|which) (?:kind|sort|type) of (?:place|room|building|space|area)\b",
            "I can't tell what kind of place it is.",
        ),
        (
            r"\b(?:ground|surface|pavement)\b.*\b(?:am i on|under me|like)\b"
            r"|\bfloor\b.*\b(?:under me|like)\b"
            r"|\bwhat (?:kind|sort) of (?:ground|floor|surface|pavement)\b",
            "I can't tell what the ground is like.",
        ),
        (
            rf"\b{_MOVING_DOORS}\b.*\b(?:open|opened|opening|closed|closing|shut|shutting)\b",
            "I can't tell whether it is so. Keep your hands away from it: listen for it, and ask "
            "somebody near you.",
        ),
        (
            rf"^(?=.*\b{_HOT}\b)(?:is|are|was|were|did i leave|have i left|has|have) "
            rf"(?:\w+ ){{1,6}}(?:{_STATES})\W*$",
            "I can't tell whether it is so. It may be hot, so don't touch it, and ask somebody.",
        ),
        (
            r"\bso (?:that|this|it)(?:'s| is) (?:ok|okay|fine|all right|alright|enough|safe)"
            r"(?: then| yeah| right| isn't it)?$",
            "I can't judge that. Please ask somebody who can check it.",
        ),
        (
            rf"^(?!.*\b(?:{_MOVING_DOORS}|{_HOT})\b)"
            r"(?:is|are|was|were|did i leave|have i left|has|have) (?!(?:this|that|it) an? )"
            rf"(?:\w+ ){{1,6}}(?:{_STATES})\W*$",
            "I can't tell whether it is so; please feel for it, or ask somebody.",
        ),
        (
            r"\b(?:what|which) (?:make|brand|breed|species|type|kind|sort|variety|flavou?r)\b(?! "
            r"of (?:text|code|animal|thing|vehicle|fruit|food|place|object|shop|sign)\b)"
            r"|\b(?:what|which) model is (?:it|this|that|the)\b",
            "I can't tell makes, kinds or breeds apart.",
        ),
        (
            r"\b(?:made of|(?:paper|plastic|wood|wooden|metal|glass|leather|cotton|wool|silk|gold|"
            r"silver) or (?:\w+ )?(?:paper|plastic|wood|metal|glass|leather|cotton|wool|silk|fake|"
            r"gold|silver))\b|\bwhat (?:material|fabric)\b",
            "I can't tell what something is made of.",
        ),
        (
            r"^is (?:this|that|it) (?:the )?(?:salt|sugar|flour|milk|cream|water|oil|vinegar|tea|"
            r"coffee|wine|juice|beer|shampoo|conditioner|soap|butter|margarine|beef|pork|chicken|"
            r"fish|decaf|regular|shower gel|lotion|toothpaste) or (?:the )?\w+\W*$",
            "I can't tell which of the two it is.",
        ),
        (
            r"^(?!.*\b(?:what|which) colou?r)(?:would|will|does|do|could|might) .*"
            r"\b(?:go|match|clash)(?: \w+)? with "
            r"(?:an? |my |the |this |that |these |those |some |[a-z]+ )",
            TASTE,
        ),
        (
            r"\b(?:look (?:good|okay|ok|nice|all right|tidy|smart|presentable)|suits? me|"
            r"how do i look|what do i look like|"
            r"my hair|anything on my face|in my teeth)\b",
            "I can't judge how you look.",
        ),
        (
            r"\bpattern\b|\bstriped?s?\b|"
            r"(?<!\byou )(?<!\bi )(?<!\bwe )(?<!'ve )(?<!\bhave )\b(?:checked|spotted)\b",
            "I can't tell patterns.",
        ),
    )
)


def beyond(question: str) -> list[str]:
    """What was asked and no description answers, in sentences to be said before it."""
    asked = re.sub(r"[?.!,]", "", question.casefold().replace("’", "'"))
    return [sentence for pattern, sentence in _BEYOND if pattern.search(asked)]
