"""Whether words tell of something that somebody feels: a headache, a rash, "we both feel rough".

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern

_PART = (
    r"(?:head|eyes?|throat|nose|chest|lungs?|skin|hands?|fingers?|lips?|mouth|tongue|face|arms?|"
    r"legs?|feet|stomach|tummy|belly|guts?|heart|ears?|body)"
)
_HURTS = (
    r"(?:hurt\w*|ach(?:es?|ing|y)|sore|sting\w*|burn\w*|itch\w*|tingl\w*|numb|swell\w*|swollen|"
    r"puff\w*|red|raw|blister\w*|peel\w*|water(?:ing|y|s)?|stream\w*|running|tight\w*|pound\w*|"
    r"throb\w*|bang\w*|split\w*|kill\w*|spinn\w*|swimm\w*|fuzzy|foggy|thick|heavy|blurr\w*|rac\w+|"
    r"thump\w*|flutter\w*|cramp\w*|churn\w*|upset|bad|funny|weird|odd|strange|prickl\w*|"
    r"crack\w*|bleed\w*|dry)"
)
# What is a symptom by its name alone: the pills that are for it are none.
_NAMED = (
    r"(?:head ?aches?|migraines?|dizz(?:y|iness)|giddy|woozy|light ?headed|queasy|nausea\w*|"
    r"nauseous|vomit\w*|throw(?:ing|n)? up|threw up|feverish|drows(?:y|iness)|breathless|"
    r"short of breath|wheez\w+|cough(?:ing|ed)|rash|hives|blotch\w*|pins and needles|"
    r"palpitations|shivery|passed out|blacked out|fainted|stomach ?ache|tummy ?ache|"
    r"cramps|the runs|diarrhoea|diarrhea)"
    r"(?! (?:tablets?|pills?|cream|relief|medic\w+|mixture|syrup|sweets?|drops))"
)
# What is one only where somebody feels, or is, or has come over so.
_BEINGS = (
    r"(?:i|we|he|she|they|both|all of us|every(?:one|body)|(?:my|our|his|her|the) (?:\w+ )?"
    r"(?:husband|wife|missus|partner|mum|mom|dad|son|daughter|sister|brother|friend|mate|nan|gran|"
    r"grandad|baby|kids?|children|boys?|girls?|lads?|little one|dogs?|cats?|guide dog|others|"
    r"neighbou?rs?|family))"
)
_FEELS = (
    r"(?:feel\w*|felt|come (?:over|down)|came over|coming over|(?:gone|going|been|being|turned|"
    rf"got|getting|get|gets)|{_BEINGS}(?:'m|'s|'re| am| is| are| was| were)|"
    r"(?:made|making|makes) (?:me|us|him|her))"
)
_VAGUE = (
    r"(?:sick|ill|unwell|poorly|rough|rotten|funny|peculiar|weird|odd|strange|(?<!gone )off|"
    r"faint|weak|"
    r"shaky|wobbly|sleepy|tired|exhausted|confused|muddled|hot and cold|sweaty|peaky|ropey|"
    r"lousy|dreadful|awful|terrible|groggy|out of sorts|under the weather|off colou?r|"
    r"not (?:well|right|myself|himself|herself|great)|itchy|numb|tingly|swollen|sore)"
)
# "I've got a headache", "she's come out in hives"
_BY_NAME = Pattern(rf"\b{_NAMED}\b")
# "my head's banging", "a sore throat"
_OF_PART = Pattern(
    rf"\b(?:my|our|his|her|their|the (?:baby|kid|child|dog|cat)'s) (?:\w+ )?{_PART}"
    rf"(?:'s|'re| is| are| feels?| has| have| gone| went| keeps?| all| really| a bit| so| just| "
    rf"been| come| came| started?| both| out| up| going| getting){{0,4}} {_HURTS}\b|"
    rf"\b(?:sore|itchy|burning|stinging|tight|runny|watery|funny|bad|upset|thick|banging|"
    rf"splitting|pounding|blistered|swollen|numb|dodgy) {_PART}\b"
)
# "we both feel a bit rough", "it made me sick"; "sick of it" is none
_IN_GENERAL = Pattern(
    rf"\b{_FEELS} (?:(?:a|bit|little|all|very|really|so|rather|quite|dead|proper|right|well|ever|"
    rf"too|just|both|kind|sort|of|feeling|to be|most) ){{0,4}}{_VAGUE}\b"
    r"(?! (?:of|with|at|for|by|call\w*|list\w*|with it))"
)
# "I don't feel right", "it makes my eyes water"
_NOT_WELL = Pattern(
    r"\b(?:not|never|\w+n't)(?: \w+){0,2}? (?:feel\w*|felt|been|is|are|be) (?:(?:too|so|all|quite|"
    r"very|really|that|at all) )?(?:well|right|myself|himself|herself|great|good|clever)\b"
    rf"|\b(?:made|makes|making) (?:my|our|his|her|their) {_PART} (?:all |go |feel )?{_HURTS}\b"
)
_SYMPTOMS = (_BY_NAME, _OF_PART, _IN_GENERAL, _NOT_WELL)
# "I haven't got a headache"
_DENIED = Pattern(
    r"\b(?:no|not|never|without|isn't|aren't|haven't|hasn't|don't|doesn't|didn't)"
    r"(?: (?:got|have|had|feel\w*|any|an?|the|been|at all|really)){0,4}"
    rf" (?:{_NAMED}|(?!well|right|myself|great){_VAGUE})\b"
)
# What is asked of the print, or to be kept or done: "is this for headaches".
_ASKS = Pattern(
    r"^(?:(?:and|so|but|okay|right|well) )*(?:is|are|does|do|did|will|would|what|which|where|"
    r"who|how|when|read|find|remind|remember|note|set|put|add|tell me|spell|count|show|look for)\b"
)
# "is it good for a sore throat"
_AGAINST = Pattern(
    rf"\b(?:for|against|treats?|helps?|good (?:for|with)|stops?|something for|relieves?) "
    rf"(?:(?:an?|my|the|his|her|this) )?(?:\w+ )?(?:{_NAMED}|{_PART})\b"
)
# "why am I so dizzy", "could it be giving me these headaches"
_OF_CAUSE = Pattern(r"^(?:(?:and|so|but) )*(?:why|could|can|might|would|do you think)\b")


def felt(said: str) -> bool:
    """Whether words tell, or ask after the cause, of something that somebody feels."""
    if _ASKS.match(said) and not _OF_CAUSE.match(said):
        return False
    left = _DENIED.sub("", said)
    if _AGAINST.search(left):
        return False
    return any(pattern.search(left) for pattern in _SYMPTOMS)
