"""What is dangerous to do, each with what makes it so: the act in the words, and beside it a thing
that is named, that the talk is about, or whose print is in view. An act alone is none: "put both
together" is a danger with cleaners, and none with socks.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.patterns import Pattern
from assistant.skills.caution import cleaners
from assistant.skills.questions.safety_kinds import kind_named
from assistant.skills.questions.safety_outdoors import TRAFFIC
from assistant.skills.questions.safety_words import (
    ALLERGEN,
    CANNOT_JUDGE,
    DRUG,
    MAY,
    OKAY,
    Kind,
    any_of,
)
from assistant.skills.talk.danger.first_aid import FIRST_AID

NOTHING = Pattern(r"(?!)")
_NO = "No, please don't."
_AMOUNT = (
    r"(?:one|two|three|four|five|six|half|\d+|another|extra|more|both|together|double|"
    r"again|on top|as well|with (?:it|them|that)|instead|the lot|them all)"
)
# What people have beside a medicine.
_TAKEN_WITH = (
    r"(?:wine|beer|pints?|cider|lager|whisk(?:e)?y|gin|vodka|rum|sherry|drinks?|drinking|alcohol|"
    r"booze|tipple|bevvy|grapefruit|milk|coffee|lemsip|sachets?|powders?|lozenges?|"
    r"(?:cold|cough|flu) (?:drinks?|remed\w+|tablets?|capsules?|mixture|syrup|medicine))"
)
ROAD_THINGS = Pattern(r"car|bus|truck|train|motorcycle|bicycle|traffic light|van|tram")


@dataclass(frozen=True)
class Danger:
    """One danger of something done: `act` in the words, with `named` in the words or those of the
    turn before, `printed` in view, or a thing `seen`."""

    kind: Kind
    act: Pattern
    named: Pattern = NOTHING
    talked: Pattern = NOTHING  # in the question and the answer before
    together: Pattern = NOTHING  # in the words, with what was talked before them
    printed: Pattern = NOTHING
    seen: Pattern = NOTHING


MEDICINE_PRINT = Pattern(
    r"\d ?(?:mg|mcg|µg)\b|\b(?:tablets?|caplets?|capsules?|suspension|syrup|drops|inhaler|puffs?|"
    r"dos(?:e|es|age)|prescri\w+|pharmacist|as directed|drowsiness|relief|"
    r"paracetamol|ibuprofen|aspirin|insulin|warfarin|antibiotic|eye drops)\b",
    re.IGNORECASE,
)
CLEANER_PRINT = Pattern(
    rf"\b{cleaners.CLEANER}\b|\bacid\b|\bcorrosive\b|\bcaustic\b|\bskin burns\b|"
    r"\b(?:do not|don't|never) (?:mix|use) with\b",
    re.IGNORECASE,
)
# Whether it was taken already, which nobody here can know.
FORGOT = Pattern(
    r"\b(?:can't|cannot|couldn't|don't|not|no idea|no clue|unsure|forget|forgot\w*|wondering)\b"
    r".*\b(?:if|whether) (?:i|he|she|we|they)(?:'ve|'s| have| has|'d| had)? (?:\w+ )?"
    r"(?:took|taken|had|have|take|swallowed|given)\b"
    r"|^(?:did|have|has) (?:i|he|she|we) (?:\w+ )?(?:take|taken|have|had)\b.*\b(?:already|today|"
    r"this morning|tonight|earlier|yet|(?:my|me|his|her) (?:\w+ )?(?:tablets?|pills?|one|"
    r"dose|meds))\b"
)
# Words that ask how a medicine is taken, whatever they call it: "how many chairs" does not.
_WHO = r"(?:i|we|he|she|they|it|my \w+|the \w+)"
ASKS_DOSE = Pattern(
    r"\bhow (?:many|much)(?: of (?:these|those|them|it|this|that))?"
    rf"(?: (?:{DRUG}|more|ml|spoon\w*|puffs))?(?: was it)?(?:$| two$| one$| (?:(?:a|per|each|every|"
    r"at|in) (?:a )?(?:day|night|time|once|dose|go|morning|24)\b|to (?:take|have|give)\b|"
    rf"(?:do|does|can|may|should|could|am|is|must|shall|would) {_WHO}\b"
    r"(?! (?:owe|see|cost|weigh))))|"
    r"\bhow often (?:is it|do|does|can|should|may|am|a day)\b|\bhow long between\b|"
    r"\bwhat(?:'s| is) (?:the|my|his|her) (?:dose|dosage)\b|"
    r"\bwhen (?:can|do|should|could|may|is|am)\b.*\b(?:next (?:one|dose|lot)|more|another|again|"
    r"(?:take|have) (?:the|my) next$|"
    r"take (?:it|this|these|them)|have (?:it|one|two|some|them|this|these|any))\b"
)


def _kind(name: str, opening: str, help_: str) -> Kind:
    return Kind(name, help_, NOTHING, opening=opening)


@cache
def dangers() -> tuple[Danger, ...]:
    """All of them; the first one that fits counts."""
    known = (_of_alarms(), *_of_substances(), *_of_driving(), *_of_medicine(), *_of_places())
    return (*known, _of_signs())


def _of_substances() -> tuple[Danger, ...]:
    return (
        Danger(
            _kind("gas", "No.", FIRST_AID["gas"]),
            any_of(
                r"\b(?:light\w*|lamp|switch\w*|a match|matches|candles?|plug\w*|turn|torch|smoke|"
                r"kettle|cooker|hob|fan|phone|cigarettes?|look for)\b"
            ),
            talked=any_of(r"\blight nothing and touch no switch\b|\bsmell (?:of )?gas\b"),
        ),
        Danger(
            kind_named("cleaners"),
            any_of(
                r"\b(?:mix|combin|blend)\w*\b",
                r"\b(?:put|pour|use|add|tip|chuck|bung|sling|squirt|spray|slosh|throw|try)\w*\b"
                r".*\b(?:both|together|the two|two of them|one after the other|on top of|"
                r"(?:with|after|in|on) (?:the other|each other|that one))\b",
            ),
            any_of(rf"\b{cleaners.CLEANER}\b"),
            printed=CLEANER_PRINT,
        ),
        Danger(kind_named("cleaners"), cleaners.CLEANS, together=cleaners.MUST_NOT_MEET),
        Danger(
            _kind("flames", _NO, "Keep flames, sparks and cigarettes away from it."),
            any_of(
                r"\b(?:smoke|fag|cigar\w*|ciggy|vape|pipe|lighter|a match|matches|candles?|flames?|"
                r"barbecue|bbq|heater|weld\w*|sparks?|grill|fire|grinder|blow ?torch|heat gun|"
                r"stove|hob|lit|light (?:a|up|it|one|my))\b"
            ),
            any_of(
                r"\b(?:flammable|petrol|white spirit|thinners?|solvents?|turps|turpentine|meths|"
                r"lighter fluid|oxygen|varnish|fumes|aerosol|hairspray|paraffin|gas bottle)\b"
            ),
            printed=any_of(
                r"\b(?:in)?flammable\b(?<!non-flammable)|\bkeep away from (?:\w+ )?(?:flames?|heat|"
                r"fire|sparks?|ignition)\b|\bpetrol\b|\bwhite spirit\b|\bthinners?\b|\bsolvents?\b|"
                r"\baerosol\b|\bno smoking\b"
            ),
        ),
        Danger(
            _kind("allergen", CANNOT_JUDGE, _NOT_NAMED),
            any_of(
                r"\b(?:fine|okay|ok|safe|all right|alright|good)\b",
                r"\b(?:have|eat|give|try|taste|drink|serve|feed|risk)\b",
            ),
            any_of(
                r"\b(?:doesn't|does not|don't) (?:say|mention|list|have|contain)\b.*\b"
                rf"{ALLERGEN}\b",
                rf"\b(?:allerg\w+|intoleran\w+|coeliac)\b|\bno {ALLERGEN} (?:in|on|listed)\b",
            ),
            talked=any_of(r"\b(?:allerg\w+|intoleran\w+|coeliac|celiac)\b"),
        ),
    )


_NOT_NAMED = (
    "That I read no such word doesn't mean that it isn't in it: please have somebody check all of "
    "the label."
)


def _of_driving() -> tuple[Danger, ...]:
    return (
        Danger(
            _kind(
                "driving",
                "Please don't drive.",
                "Wait until it has worn off, or ask a pharmacist or a doctor.",
            ),
            any_of(r"\b(?:drive|driving|cycle|ride|in the car|the car out|behind the wheel)\b"),
            any_of(
                r"\b(?:drowsy|dizzy|pints?|wine|beers?|lagers?|ciders?|whisk\w+|gins?|vodkas?|"
                r"rums?|cocktails?|shots|drinks|drinking|drunk|tipsy|hung ?over|over the limit|"
                r"tablets?|pills?|joints?|weed)\b",
                r"\b(?:had|drank|only|just|after) (?:(?:just|only|had|about|an?|one|two|three|four|"
                r"few|couple|of|\d) ){1,4}glass(?:es)?\b"
                r"(?! of (?:water|milk|juice|squash|lemonade|cola|tea)\b)",
            ),
            printed=any_of(r"\bdrows\w+|\b(?:do not|be able to) drive\b"),
        ),
        Danger(
            _kind("fit to drive", CANNOT_JUDGE, "If you are in any doubt, please don't drive."),
            any_of(
                rf"\b(?:{OKAY}|fit|able|allowed|legal|well enough) (?:for me |enough )?to drive\b"
                r"(?! (?:an?|in|on the (?:left|right))\b)",
                rf"\b{MAY} (?:i|we|he|she) (?:still )?drive\b(?! to\b| an? (?!car|van|bus|lorry))",
            ),
            any_of(r""),
        ),
    )


def _of_medicine() -> tuple[Danger, ...]:
    drug = any_of(rf"\b{DRUG}\b")
    dose = _kind(
        "medicine", CANNOT_JUDGE, "Please have a pharmacist or somebody you trust check it."
    )
    return (
        Danger(
            kind_named("more medicine"),
            any_of(
                r"\b(?:take|have|having|give|swallow|had|taking)\b.*\b(?:extra|double|twice the|"
                r"(?:drop|bit|one|dose|spoon\w*) more)\b"
            ),
            drug,
            printed=MEDICINE_PRINT,
        ),
        Danger(
            dose,
            any_of(
                r"\b(?:take|taking|have|having|swallow|pop|give|giving|inject)"
                r"(?: (?:him|her|them|me|just|only|all|up to))*(?: (?:my|the|an?|his|her) \w+)?"
                rf"(?: of)? (?:{_AMOUNT}|it|this|these|those|that|now|"
                r"(?:some|any)(?= (?:more|now|too|with|again|to|for)\b|$))\b"
                r"(?! (?:read|repeated|look|place|photo|picture|off|back|away|out)\b)",
                rf"\bbe (?:{_AMOUNT})$",
                r"\b(?:on top|as well|at the same time|together|alongside|straight after|another|"
                r"(?:one|two|couple|few) more|extra|catch up|make up for)\b",
                rf"\b{_TAKEN_WITH}\b.*\b(?:with|on|after|while|when|before)\b|"
                rf"\b(?:with|on|after|while|when|before)\b.*\b{_TAKEN_WITH}\b",
                r"\b(?:skip|miss|leave out|stop (?:taking|having))\b",
            ),
            talked=any_of(r"\bplease have a pharmacist\b"),
            printed=MEDICINE_PRINT,
        ),
        Danger(
            dose,
            any_of(
                r"\b(?:take|taking|have|having|swallow|give|giving|inject)\b"
                rf"(?: [\w']+){{0,5}}? {_AMOUNT}\b"
            ),
            drug,
        ),
    )


def _of_alarms() -> Danger:
    return Danger(
        _kind(
            "alarm",
            "I can't judge that.",
            "Treat an alarm as real and leave, unless somebody in charge says that it is a test.",
        ),
        any_of(
            r"\b(?:ignore|disregard|wait it out|sit it out|stay (?:in|inside|here|put|where)|"
            r"carry on|keep (?:working|going)|take no notice|not (?:leave|worry))\b"
        ),
        any_of(r"\b(?:fire|smoke|gas) (?:alarm|drill|detector)\b|\balarm (?:goes|going) off\b"),
        talked=any_of(r"\b(?:fire|smoke|gas) (?:alarm|drill)\b"),
        printed=any_of(r"\b(?:fire|smoke|gas|evacuation) (?:alarm|drill)\b|\balarm test\b"),
    )


# How a thing is stored and when it is not to be used any more, which forbids nothing now: "keep out
# of reach of children", "keep away from heat", "do not use if the seal is broken".
_STORED = (
    r"(?:of|from) (?:the |all |direct |bright |strong )*(?:reach|sight|sun\w*|heat|light|child\w*|"
    r"pets|animals|moisture|damp|frost|food\w*|eyes|mouth|flames?|fire|naked flames?)\b"
)
_PROVIDED = r"(?:if|after|until|unless|when|while|before|past|more than|beyond)\b"


def _of_signs() -> Danger:
    """Whatever is about to be done where a sign warns or forbids."""
    return Danger(
        _kind("sign", "Please don't.", "Keep away from it, or ask somebody in charge first."),
        any_of(
            r"\b(?:duck|nip|pop|go|walk|climb|jump|cut|squeeze|sneak|step|slip|swim|paddle|skate|"
            r"wade|dive|touch|lean|open|press|use|stand|sit|hop|dash|run|get|put|let|lift|pull|"
            r"push|take the|have a go|try|carry on|crawl|dip|splash|stick|poke|"
            r"peek)\b(?: \w+){0,5}? (?:in|on|"
            r"onto|into|under|through|over|across|past|up|down|round|it|this|that|here|there|out)\b"
            r"(?! (?:mind|the bus|the list|my list|a note|a timer))|"
            r"\b(?:i'll|i'd|we'll|i|we) be (?:all right|alright|fine|okay|ok|careful)\b"
        ),
        printed=any_of(
            r"\bdanger\b|\bslippery\b|\bwet floor\b|\bmind (?:the|your) (?:step|head|gap)\b|"
            rf"\bkeep (?:out|off|away|clear|back)\b(?! {_STORED})|\bno (?:entry|access|admittance|"
            r"swimming|diving|skating|climbing|trespassing|through)\b|\bdo not (?:enter|cross|"
            rf"touch|open|climb|use|operate|approach|swim|sit|stand|lean)\b(?! {_PROVIDED})|"
            r"\bthin ice\b|"
            r"\bdeep water\b|"
            r"\bhigh voltage\b|\bout of (?:order|use|service)\b|\bwet paint\b|\bhot surface\b|"
            r"\bauthori[sz]ed (?:persons?|personnel|staff)\b|\boverhead (?:load|work)\b"
        ),
    )


def _of_places() -> tuple[Danger, ...]:
    return (
        Danger(
            TRAFFIC,
            any_of(
                r"\b(?:nip|pop|dash|run|go|walk|head|hop|step|dart|leg it|wheel|get|cut|carry on|"
                r"race|slip|move|set off|make it)\b(?: \w+){0,3}? (?:over|across|out)\b(?! (?:it|"
                r"that|this|these|the (?:list|notes?|page|letter|plan|details|sums?)|my|here|of|"
                r"with|for)\b)"
            ),
            any_of(
                r"\b(?:roads?|streets?|lane|crossing|traffic|cars?|bus|lorry|coming|lights?|kerb|"
                r"curb|junction|roundabout|bike lane|tracks?)\b"
            ),
            talked=any_of(r"\blisten for the traffic\b"),
            seen=ROAD_THINGS,
        ),
        Danger(
            kind_named("ladder"),
            any_of(r"\b(?:climb|stand|hop|clamber|get|go|step|lean|reach)\b"),
            any_of(
                r"\b(?:up |on |onto |out of |from )+(?:the|a|my|that|this) (?:\w+ )?(?:ladder|"
                r"roof|chair|stool|steps|wall|window ?sill|ledge|scaffold\w*|bucket|box|worktop)\b"
                r"(?=.*\b(?:reach|change|fix|clean|paint|bulb|up|hang|get|gutter\w*)\b)"
            ),
        ),
        Danger(
            _kind(
                "current",
                "Please don't.",
                "Switch the power off at the mains first, and have somebody who knows such things "
                "do it.",
            ),
            any_of(r"\b(?:touch|cut|poke|stick|rewire|join|strip|drill|bypass|twist|prod)\w*\b"),
            any_of(
                r"\b(?:wires?|sockets?|fuse ?box|mains|flex|toaster|consumer unit|live|cables?)\b"
            ),
        ),
        Danger(
            _kind(
                "fat fire",
                _NO,
                "Never put water on burning fat or on a device: turn it off, cover it with a lid, "
                "and get out if it grows.",
            ),
            any_of(r"\bwater\b"),
            any_of(
                r"\b(?:chip pan|hot (?:fat|oil)|burning (?:fat|oil)|(?:oil|fat|pan|toaster|"
                r"socket|microwave)(?:'s| is| has)? (?:on fire|caught|burning|alight))\b"
            ),
        ),
    )
