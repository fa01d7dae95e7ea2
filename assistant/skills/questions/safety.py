"""Questions that nothing here may answer: whether it is safe to go, to eat, to touch. What is in
view makes no difference. And calls for help, which nobody here can send on.

The words are exact so that no LLM is asked.
"""

from __future__ import annotations

import re

from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command

CANNOT_JUDGE = "I can't judge that. Please don't rely on me for it."
CANNOT_CALL = "I can't call anybody. Please use a phone, or call out to people near you."
_GO = (
    r"(?:cross|go|walk|move|step|drive|turn|enter|continue|proceed|head|get (?:off|on|out|in)|jump)"
)
_UNJUDGED = (
    r"\b(?:safe|safely|unsafe|dangerous|hazardous|danger)\b",
    rf"\b(?:can|may|could|should|shall|must) (?:i|we) (?:just |now |already |safely )?{_GO}\b"
    r"(?! (?:to (?:bed|sleep|the)|shopping|home|swimming|on (?:reading|with)))",
    r"\b(?:way|path|road|street|pavement|sidewalk|crossing|coast|floor|route|doorway|corridor|"
    r"stairs?|passage|track|lane|ahead)\b.{0,25}\b(?:clear|free|blocked|passable|empty)\b",
    r"\b(?:clear|free|blocked)\b.{0,12}\b(?:way|path|road|ahead)\b",
    r"\b(?:in|blocking|block) my (?:way|path)\b",
    r"\b(?:will|would|am|could|might) i (?:be |about to |going to )*(?:bump|fall|trip|hit|run|walk|"
    r"crash|collide|get hit|be hit|step)",
    r"\b(?:cars?|traffic|bus|buses|bikes?|bicycles?|vehicles?|anything|trucks?|trams?|trains?)\b"
    r"(?: \w+)? (?:coming|approaching|about to)\b",
    r"\b(?:light|signal|crossing|lights)\b.{0,30}\b(?:green|red)\b.*"
    r"\b(?:me|pedestrians?|cross|walk|go|now)\b",
    r"\bhas (?:the )?(?:traffic|light) (?:stopped|changed)\b",
    r"^(?:is|are) (?:the )?(?:traffic |pedestrian |crossing )?(?:lights?|signals?|man)"
    r" (?:on |showing )?(?:green|red|amber)\b|^is it (?:green|red) (?:yet|now)\b",
    r"\bcolou?r\b.*\b(?:traffic|crossing|pedestrian|stop) ?(?:lights?|signals?)\b",
    r"\bhow (?:close|near|far)\b.*\b(?:car|truck|lorry|bus(?! stop)|tram|train(?! station)|bike|"
    r"bicycle|motorbike|vehicle|traffic|edge|kerb|curb)\b",
    r"^(?:what|which) colou?r is the (?:light|signal|man)\b|\bdo i have (?:a )?green\b",
    r"^is it (?:okay|ok|all right|alright|fine) (?:for me )?to "
    rf"{_GO}\b|^should i (?:stop|wait|turn|go|cross)\b",
    r"^am i (?:still |really )?(?:on|in|at) the (?:pavement|sidewalk|road|street|path|crossing|"
    r"edge|platform|kerb|curb)\b|\b(?:obstacles?|hazards?)\b",
    r"^(?:is|are) (?:this|that|it|these|those) (?:the |my )?(?:\w+ ){0,2}(?:pills?|tablets?|"
    r"capsules?|medicine|medication|drops)\b",
    r"^(?:should|can|may|must) i (?:take|swallow|inject) (?:\w+ ){0,3}"
    r"(?:these|this|those|them|it)\b",
    r"^is it (?:all )?clear(?: now| ahead)?$",
    r"^how (?:many|much) .*\b(?:tablets|pills|capsules|drops|medicine)\b.* (?:may|can|should) i\b",
    r"^(?:should|can|may|must) i (?:take|have|swallow|inject) .*\b(?:pills?|tablets?|capsules?|"
    r"drops|medicines?|medication|doses?|insulin|injections?)\b",
    r"\b(?:step|steps|kerb|curb|edge|drop|hole|ledge|cliff|water|platform edge|stairs?)\b"
    r".{0,25}\b(?:in front|ahead|close|near|before me|next|coming|far)\b",
    (
        r"\b(?:is|am|are) (?:i|it|this|that) (?:too )?(?:close|near) to the"
        r" (?:edge|kerb|curb|road|fire)\b"
    ),
    r"\bis (?:this|that|it) (?:the )?(?:right|correct)"
    r" (?:pill|tablet|medicine|medication|dose|drug|"
    r"bottle of medicine)\b|\b(?:pill|tablet|medicine|medication)s? .*\b(?:right|correct) one\b",
    r"\b(?:can|may|should|could) (?:i|we|you) (?:still"
    r" )?(?:eat|drink|touch|take|swallow|use|inject)"
    r" (?:this|that|it|these|those|the (?:pill|tablet|medicine|milk|meat))\b",
    r"\b(?:still|gone|too) (?:on|hot|live|good to eat|off)\b.*\b(?:stove|oven|hob|cooker|gas|iron|"
    r"wire|cable)\b|\b(?:stove|oven|hob|cooker|gas|iron|wire|cable)\b.*\b(?:still )?(?:on|hot|off|"
    r"live)$",
)
_SAFETY = re.compile("|".join(f"(?:{pattern})" for pattern in _UNJUDGED))
_NO_QUESTION = re.compile(
    r"^(?:read|remember|remind|set|tell me (?:when|if)|let me know|warn me|watch|note|count|where|"
    r"what does|spell|repeat|write|timer|wake|don't (?:let me )?forget|keep in mind|make a note)\b"
)
_HELP = re.compile(
    r"\b(?:call|phone|ring|get|send|need) (?:me |for )?(?:an? |the )?(?:ambulance|police|doctor|"
    r"emergency\w*|fire (?:brigade|department)|911|112|999|help)\b"
    r"|\bi(?:'ve| have)? (?:just )?(?:fell|fallen|hurt myself|broke my|am bleeding|can't breathe|"
    r"can't get up)\b|\bi'm (?:bleeding|hurt|dying|injured|trapped|choking|having a heart)\b"
    r"|\bheart attack\b"
)
_LOST = re.compile(
    r"^(?:i'm|i am|i think i'm|we're|we are) (?:completely |totally )?lost$"
    r"|^i (?:can't|cannot|don't) (?:find|know) (?:my|the) way\b|^how do i get home$"
)
NO_PLACE = "I don't know where you are. I can read signs to you and say what is in view."


def command(said: str, context: Context) -> Command | None:
    """The answer to a question of safety or a call for help, or None."""
    if _HELP.search(said) and not re.match(r"^(?:i )?need help(?: with| to|$)", said):
        return Command(_cannot_call)
    if _LOST.search(said):
        return Command(_no_place)
    if _SAFETY.search(said) and not _NO_QUESTION.match(said):
        return Command(_cannot_judge)
    return None


async def _cannot_judge(context: Context) -> Answer:
    return Answer(CANNOT_JUDGE, {"judged": None})


async def _no_place(context: Context) -> Answer:
    return Answer(NO_PLACE, {"place": None})


async def _cannot_call(context: Context) -> Answer:
    return Answer(CANNOT_CALL, {"called": False})
