"""What an appliance is set to or shows, which is read from it and no question whether it is safe:
"what temperature have I got the oven on", "what have I set the iron to".

English only. Pure rules on words in `phrases.plain` form and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from models.vision.scene import Text

MOST_LINES = 6  # of a display; a page is no display
_DEVICE = (
    r"(?:oven|hob|cooker|grill|stove|iron|heater|radiator|boiler|thermostat|heating|fridge|freezer|"
    r"refrigerator|kettle|washing machine|washer|dryer|tumble dryer|dishwasher|microwave|"
    r"air ?fryer|slow cooker|fryer|toaster|hot ?plate|shower|bath|thermometer|scales?|meter|gauge|"
    r"dial|display|air con(?:ditioner|ditioning)?|fan|electric blanket|blanket|incubator|"
    r"barbecue|bbq|pump|monitor|cuff)"
)
_LEADS = (
    r"^(?:(?:and|so|but|oh|okay|ok|right|hey|then|please|can you|could you|do you|tell me|see|say|"
    r"know|read) )*"
)
_WHAT = (
    r"(?:what|which)(?:'s| is)? (?:the )?(?:temperature|temp|heat|setting|number|gas mark|mark|"
    r"programme?|cycle|speed|level|power|mode|reading)"
)
_OWN = r"(?:the |my |this |that |our )?(?:[a-z]+ )?"
_ASKS = Pattern(
    rf"{_LEADS}(?:{_WHAT} (?:have|did|had|'ve) (?:i|we|you|they|he|she) (?:\w+ )?(?:got|set|put|"
    rf"turn|turned|left|have) {_OWN}{_DEVICE}(?: (?:on|at|to|set|up)){{0,2}}"
    rf"|{_WHAT} (?:is|are|was|has) {_OWN}{_DEVICE}(?: (?:on|at|set|to|reading|showing|now)){{1,3}}"
    rf"|{_WHAT} (?:on|of) {_OWN}{_DEVICE}"
    rf"|what (?:have|did|had) (?:i|we|you|they|he|she) (?:\w+ )?(?:got|set|put|turn|turned) "
    rf"{_OWN}{_DEVICE} (?:on|at|to)"
    rf"|what(?:'s| is| was) {_OWN}{_DEVICE} (?:set (?:to|at|on)|on|at|reading|showing|saying)"
    rf"|how (?:hot|warm|high|cold|cool|low|fast) (?:have|did|had) (?:i|we|you|they) (?:\w+ )?"
    rf"(?:got|set|put|turn|turned) {_OWN}{_DEVICE}(?: (?:on|to|at|up|down)){{0,2}}"
    rf"|how (?:hot|warm|high|cold|cool|low) (?:is|was) {_OWN}{_DEVICE} (?:set|turned up)"
    r"(?: (?:to|at))?)"
    r"(?: (?:now|then|at|for|please|currently|at the moment|today|exactly)){0,4}$"
)
_OF_HEAT = Pattern(r"\b(?:temperature|temp|heat|hot|warm|cold|cool|gas mark)\b")
_CLOCK = Pattern(r"\W*(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)? ?(?:am|pm)?\W*", re.I)
# The line of a thermostat with what is wished for, beside that with what is: "Set 20", "Room 17".
_SET = Pattern(r"\b(?:set(?: ?point| to| temp\w*)?|target)\b[^\d]{0,12}\d", re.I)
_ASKS_SET = Pattern(r"\b(?:set|put|turned|turn|have (?:i|we) (?:got|put)) ?(?:to|at|on)?\b")
_DEGREES = Pattern(r"\d ?(?:°|º|degrees?\b)|(?<![\d:.])\d{1,3} ?[CF]\b")


def asks(said: str) -> bool:
    """Whether words ask only for what an appliance is set to or shows."""
    return _ASKS.match(said) is not None


def told(said: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines of a display that answer: without its clock, and of several numbers the one in
    degrees where heat is asked for. None where no number is left, or all of it is a page."""
    if not asks(said) or not 0 < len(texts) <= MOST_LINES:
        return ()
    shown = tuple(text for text in texts if not _CLOCK.fullmatch(text.text))
    set_to = tuple(text for text in shown if _SET.search(text.text))
    if len(set_to) == 1 and _ASKS_SET.search(said):
        return set_to
    degrees = tuple(text for text in shown if _DEGREES.search(text.text))
    if _OF_HEAT.search(said) and degrees:
        return degrees
    if any(re.search(r"\d", text.text) for text in shown):
        return shown
    return ()
