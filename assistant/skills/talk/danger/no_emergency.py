"""What tells of no emergency, though a rule or the classifier may take it for one: somebody at the
door who is known, a neighbour who chases for money, an order of two of those and a tea, and times
alone.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.units import UNIT
from assistant.skills.questions.safety_words import DRUG

# What is put on to cook, or on a list: "pop the eggs on".
_PUTS_ON = Pattern(
    r"^(?:i've |i'll |we'll |i |let's |you can )?(?:put|pop|stick|get|bung|whack|add|have)"
    r"(?:(?: (?:the|some|my|a|an|and|more|another|two|three|four|of|plus|tin|pan|pot|bag|pack|bit|"
    r"loaf|pint|water|teas?|coffees?|milk|butter|juice|squash|toast|bread|biscuits?|cakes?|"
    r"eggs?|soups?|porridge|cereal|salad|apples?|bananas?|oranges?|tomato(?:es)?|potato(?:es)?|"
    r"spuds|carrots?|peas|beans|onions?|rice|pasta|noodles|veg(?:etables)?|chicken|beef|pork|lamb|"
    r"fish|sausages?|bacon|ham|cheese|pies?|pizzas?|stew|sauce|roast|joint|dinner|supper|kettle|"
    r"flour|honey|jam|yoghurts?|oats))){1,10} (?:on|down)"
    r"(?: (?:for (?:me|us|tea|dinner|lunch)|now|please|then|too|as well|there|to (?:boil|cook|"
    r"simmer|roast)|(?:the|my) (?:[a-z]+ )?(?:list|hob|stove|table)))*$"
)
# Somebody at the door who is no stranger.
_KNOWN_CALLER = Pattern(
    r"^(?:i think |oh )*(?:there's|there is|i've got|i can hear|i hear) (?:[\w']+ ){1,6}?door "
    r"(?:but |and )*(?:it's|it is|he's|she's|that's|that'll be|it'll be|they're) "
    r"(?:only |just |probably |likely )*(?:the|my|our) (?!(?:ex|husband|boyfriend|man|bloke)\b)"
    r"[\w']+(?!.*\b(?:scared|afraid|frighten\w*|shout\w*|bang\w*|threat\w*|drunk|angry|knife|won't|"
    r"police|help)\b)"
)
_TIME_SPAN = (
    r"(?:[\w']+ ){0,3}?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|ages|miles?|while|"
    r"long|blocks?|streets?|time|bit)\b"
)
# Who wants something that is owed, and follows nobody: "the bank's been chasing me for the form".
_DUNS = Pattern(
    r"\b(?:my|our|the) (?!(?:\w+ )?(?:m[ae]n|wom[ae]n|guys?|blokes?|lads?|ex|husband|boyfriend|"
    r"partner|strangers?|gang|boys?|dogs?)\b)\w+(?:'s| is|'re| are|'s been| has been| have been|"
    r" keeps?)+ (?:\w+ )?chasing (?:me|us) (?:for|about|over|up) "
    rf"(?!{_TIME_SPAN})[\w']+(?: [\w']+){{0,3}}"
)
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|"
    r"another|couple)"
)
_LEADS = (
    r"(?:and|or|so|then|only|just|plus|with|please|okay|if i (?:have|had|take|took|get)|"
    r"what about|how about)"
)
_ITEM = rf"{_NUMBER}(?: more)? (?:of (?:those|these|them)|(?:cups? of |glass of )?[a-z]+)"
# An order of several things, of which one was spoken of: "and two of those and a tea".
_OF_THOSE = Pattern(
    rf"^(?:{_LEADS} )*(?=.*\bof (?:those|these|them)\b){_ITEM}"
    rf"(?:(?: and| plus| with)? {_ITEM}){{0,4}}(?: please)?$"
)
# Times and numbers, and nothing that could befall anybody: "only between four and five".
_TIMES_ALONE = Pattern(
    rf"^(?:(?:{_LEADS}|between|from|until|till|to|at|by|after|before|past|o'clock|am|pm|not|"
    r"in the (?:morning|afternoon|evening)|at night|on|every|day|tomorrow|today|tonight|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays|weekends|"
    rf"{_NUMBER})(?: |$))+$"
)
# In what a thing shows its amounts: "my pump's only in kilopascals".
_SHOWS_UNIT = Pattern(
    r"^(?:(?:my|the|this|our|that) )?[a-z]+(?:'s| is| are| only| just| does| do| shows?| reads?|"
    rf" has| got| all| marked| in){{1,5}} (?:{UNIT}|fahrenheit|celsius|centigrade)"
    r"(?: (?:though|what(?:'s| is) that))*$"
)
# What somebody in view has on, which is asked and not told: "has he got something on his head".
# Only garments are let through: any other word may be blood, a burn or a wound.
_ASKS_LOOKS = Pattern(
    r"^(?:so |and )*(?:is|are|has|have|does|do) (?:he|she|they|(?:the|that|this) (?:\w+ )?"
    r"(?:m[ae]n|wom[ae]n|lady|guy|boy|girl|person|people|kid|child)) (?:wearing|got|have|wear) "
    r"(?:something|anything|(?:an? |any |some )?(?:hat|cap|helmet|hood|mask|glasses|scarf)) on "
    r"(?:his|her|their) (?:heads?|back|feet|shoulders?)$"
)


# Things of a house, a shop or a table by their names, and no more: "plugs and a hammer".
_GOODS = (
    r"(?:plugs?|lamps?|bulbs?|light bulbs?|batter(?:y|ies)|leads?|cables?|adaptors?|chargers?|"
    r"kettles?|toasters?|irons?|hammers?|nails?|screws?|screwdrivers?|spanners?|pliers|saws?|"
    r"drills?|ladders?|buckets?|brush(?:es)?|brooms?|mops?|sponges?|cloths?|towels?|candles?|"
    r"match(?:es)?|scissors|tape|glue|string|twine|paint|sandpaper|pegs?|hooks?|fuses?|"
    r"cups?|mugs?|glass(?:es)?|plates?|bowls?|pots?|pans?|forks?|spoons?|trays?|jugs?|flasks?|"
    r"teas?|coffees?|milk|juice|water|lemonades?|beers?|wine|scones?|toast|soups?|cakes?|"
    r"biscuits?|crisps|sandwich(?:es)?|chips|stamps?|envelopes?|pens?|pencils?|paper|books?|"
    r"bags?|box(?:es)?|soap|shampoo|washing powder|tissues|bread|eggs?|butter|cheese|ham|flour|"
    r"sugar|salt|rice|pasta|apples?|bananas?|oranges?|onions?|carrots?|potatoes|tomatoes)"
)
_THINGS = Pattern(
    rf"^(?:(?:{_LEADS}|the|some|my|any|pair|packet|bag|box|bottle|tin|of|{_NUMBER}|{_GOODS})"
    rf"(?: |$)){{2,12}}$"
)


def asks_looks(said: str) -> bool:
    """Whether words only ask what somebody in view has on."""
    return _ASKS_LOOKS.match(said) is not None


# Ordinary food and drink, and what it is measured in.
_FOOD = (
    r"(?:water|teas?|coffees?|cocoas?|hot chocolates?|milk|juices?|squash|lemonades?|beers?|toast|"
    r"bread|biscuits?|cookies?|cakes?|sandwich(?:es)?|crackers?|crisps|eggs?|soups?|porridge|"
    r"cereal|salads?|apples?|bananas?|oranges?|pears?|plums?|tomato(?:es)?|potato(?:es)?|"
    r"sausages?|pies?|pizzas?|breakfasts?|lunch(?:es)?|dinners?|suppers?|snacks?|meals?)"
)
_MEASURE = r"(?:cups?|glass(?:es)?|mugs?|pots?|slices?|pieces?|bowls?)"
FOOD_HAD = Pattern(
    rf"\b{_MEASURE}(?: of {_FOOD})?(?: (?!of\b)|$)|\b{_FOOD}\b(?! (?:poison|bleach))"
)
# Ordinary food and drink that somebody had, or one more of what was spoken about, and when somebody
# comes: too few words for the classifier, which never learned them.
_HAD = Pattern(
    rf"^(?=.*\b(?:{_FOOD}|{_MEASURE})\b)"
    r"(?:(?:i|we|he|she|they|mum|dad)(?:'ve|'s|'d| have| has| had)? ?)?(?:(?:just|only|already|"
    r"now|also|about|nearly) )*(?:had|having|drunk|drank|eaten|ate|made|finished|got|poured)? ?"
    rf"(?:(?:{_NUMBER}|some|my|the|more|ones?|of|cups?|glass(?:es)?|mugs?|slices?|pieces?|bowls?|"
    r"water|tea|coffees?|milk|juice|squash|toast|bread|biscuits?|sandwich(?:es)?|eggs?|soup|"
    r"breakfast|lunch|dinner|supper|apples?|bananas?|so far|today|already|now|"
    r"this (?:morning|afternoon|evening)|for (?:breakfast|lunch|dinner|tea)|(?:at|around) \w+)"
    r"(?: |$)){1,9}$"
)
# What somebody takes as a matter of course: "I've taken my morning tablets". Another's tablets are
# none of these.
_OWN_DOSE = Pattern(
    r"^(?:(?P<i>i(?:'ve| have)?)|(?P<he>(?:he|dad|grandad)(?:'s| has)?)|"
    r"(?:she|mum|mom|nan|gran)(?:'s| has)?) (?:just |already )*(?:taken|had|took) "
    r"(?(i)my|(?(he)his|her)) "
    r"(?:(?:morning|evening|lunchtime|daily|usual|blood pressure|water|first) )?"
    r"(?:tablets?|pills?|medicine|medication|meds|dose)"
    r"(?: (?:today|already|now|this morning|this evening|at \w+|with (?:breakfast|lunch|dinner|"
    r"food)))*$"
)
_COMES = Pattern(
    r"^(?:when|what time)(?:'s|'re| is| are| will| does| do) (?:he|she|it|they|(?:the|my|our) "
    r"[a-z]+)"
    r"(?: (?:be|is))? (?:coming|come|comes|due|arriving|arrive|here|back|leaving|leave|calling|"
    r"call|ringing|ring)(?: (?:here|round|over|back|home|today|tomorrow))*$"
)


# What asks for a fact, or counts what was done. With a word of harm it may be an emergency.
_ASKS_FACT = Pattern(
    r"^(?:and |so )?(?:when|what day|what date)(?:'s| is) (?:my|our|his|her|their|the|[a-z]+'s) "
    r"(?:[a-z]+'s )?(?:birthday|anniversary|name day|party|wedding|appointment|dentist|meeting)$|"
    r"^(?:and )?how old(?:'s| is| are) (?:he|she|they|it|(?:my|our|the|his|her) [a-z]+)$|"
    rf"^(?:(?:i|we)(?:'ve| have)? ?)?(?:just |already |now |and )*(?:used|made|done|read|bought|"
    rf"found|sold|picked|packed|planted|washed|posted|counted|walked|knitted|peeled|filled|"
    rf"cracked|beaten|chopped|sliced|grated|measured|weighed|cooked|baked|rolled|laid|hung|folded|"
    rf"ironed|drawn|sewn|typed|signed|invited|watered|mended|sanded|ordered) "
    rf"(?:about |only )?{_NUMBER} (?:more )?[a-z]+(?: so far| today| now| already| in)*$"
)
# What somebody has in a drink, and who has cut down on it.
_TAKES = Pattern(
    r"^(?:(?:my |our )?[a-z]+)(?:'s)? (?:likes?|takes?|has|have|wants?|prefers?) (?:his |her |"
    rf"their |my |the |tea |coffee |with |{_NUMBER} |a spoon of |just |only |no )*"
    r"(?:sugars?|sweeteners?|milk|lemon|honey)(?: in (?:it|(?:his|her|their|my) (?:tea|coffee)))?$|"
    r"^how many (?:sugars?|spoons? of sugar|lumps) (?:does|do|did|has|have|would) [a-z ]{2,30}$|"
    rf"^(?:he|she|they|i|we)(?:'s|'ve|'m| has| have| is| are)? (?:cut|cutting) (?:down|back) "
    rf"(?:to|on) (?:{_NUMBER} )?(?:the |his |her |my |their )?(?:sugars?|sweeteners?|salt|{_FOOD})"
    r"(?: now| again)*$"
)
_HARM = Pattern(
    r"\b(?:hurt\w*|pain\w*|ach\w+|bleed\w*|blood|burn\w*|fire|smok\w+|gas|smell\w*|fumes|chok\w+|"
    r"breath\w*|fell|fall\w*|faint\w*|dizzy|conscious|collaps\w+|seizures?|fits?|fitting|stroke|"
    r"swallow\w*|poison\w*|overdos\w*|shocks?|drown\w*|trapped|stuck|attack\w*|knife|gun|"
    r"threat\w*|follow\w*|help|police|ambulance|doctor|hospital|emergency|sick|ill|vomit\w*|rash|"
    r"swell\w*|swollen|sting\w*|stung|bit|bite\w*|bitten|allerg\w*|chest|heart|head|eyes?|"
    r"vision|sight|see|numb|weak|cold|hot|freez\w+|die|dying|dead|kill\w*|suicid\w*|lost|alone|"
    r"scared|afraid|stranger|baby|pregnant|labour|waters|crash\w*|hit|car|broke\w*|leak\w*|"
    r"flood\w*|alarm|safe|danger\w*|wrong|bad|worse|stop|move|moving|speak|talk|face|arm|"
    r"leg|skin|mouth|cuts?|wounds?|needles?|blades?|razors?|ate|eaten|eat|drank|drunk|drink|took|"
    r"taken|take|sugar|asthma|inhaler|epi\w*|insulin|wake|"
    r"999|911|112|anybody|anyone|somebody|someone|there|door|outside|shout\w*|scream\w*)\b"
)


def tells_harm(said: str) -> bool:
    """Whether words have one that may tell of harm."""
    return _HARM.search(said) is not None or re.search(rf"\b{DRUG}\b", said) is not None


def is_own_dose(said: str) -> bool:
    """Whether words only tell that somebody took what he takes as a matter of course."""
    return _OWN_DOSE.match(said) is not None


def is_ordinary(said: str, before: str) -> bool:
    """Whether words only tell of a meal or a drink, or ask when somebody comes, and what was said
    before names no medicine."""
    if _OWN_DOSE.match(said):
        return True
    if re.search(rf"\b{DRUG}\b", f"{said} {before}"):
        return False
    if _HAD.match(said) or _COMES.match(said) or _TAKES.match(said):
        return True
    return _ASKS_FACT.match(said) is not None and _HARM.search(f"{said} {before}") is None


def without(said: str) -> str:
    """The words without the parts that tell of no emergency."""
    return _DUNS.sub("", _KNOWN_CALLER.sub("", said)).strip()


def is_order(said: str, before: str) -> bool:
    """Whether words only order things, or name times or a unit; of a medicine they may tell of too
    much."""
    if re.search(rf"\b{DRUG}\b", f"{said} {before}"):
        return False
    alone = (
        _PUTS_ON.match(said)
        or _OF_THOSE.match(said)
        or _TIMES_ALONE.match(said)
        or _SHOWS_UNIT.match(said)
        or _THINGS.match(said)
    )
    return alone is not None
