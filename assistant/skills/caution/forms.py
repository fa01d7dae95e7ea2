"""Whether words tell what the wearer is about to do, ask for leave, or ask for assent: "I'll nip
over", "okay if I light it", "so that's fine, isn't it". Such words are no question for a fact, and
any answer but a caution is easily heard as "yes".

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern

_WHO = r"(?:i|we|he|she|they|my \w+|the \w+|it)"
_ABOUT_TO = Pattern(
    r"\b(?:i'll|i will|we'll|we will|let me|let's|i'm|i am|we're|we are|"
    rf"(?:can|could|may|might|shall|should|must|do|would|can't|couldn't|shouldn't) {_WHO}|"
    r"(?:i|we) (?:can|could|might|may|should|must|want to|wanna|think i'll|was going to|"
    r"were going to|need to|have to|thought i'd|fancy)|i'd better|"
    r"(?:okay|ok|all right|alright|fine|safe|fit|able|allowed|legal|harm|hurt|matter|mind|what|"
    r"tempted|time) "
    r"(?:if (?:i|we)|for me to|in \w+ing|to)|(?:may|might) as well|"
    r"if (?:i|we)|(?:what|how) about (?=with\b|\w+ing\b)|"
    r"(?:it|that|this|they)(?:'ll| will| must| should| has to| ought to)(?: \w+)? be)\b"
    r"(?! have \w+(?:ed|en)\b)"
)
_ASSENT = Pattern(
    r"\b(?:isn't it|is it|aren't they|are they|isn't there|is there|are there|aren't there|"
    r"can't (?:i|he|she|we)|couldn't (?:i|he|she|we)|shouldn't i|won't it|will it|does it|"
    r"doesn't it|right|yeah|yes|okay|ok|all right|alright|eh|innit|don't you think|i suppose|"
    r"i guess|i reckon|safe(?: enough)?|fine(?: enough)?)$"
    r"|\b(?:that's|that is|it's|it is|they're|must be|should be|so it's|it'll be|he'll be|"
    r"she'll be|i'll be|so) (?:all )?(?:\w+ )?(?:fine|okay|ok|right|alright|safe|good)\b"
    r"|\b(?:won't|can't|couldn't|wouldn't|doesn't|don't|never|not going to) (?:really )?"
    r"(?:hurt|matter|harm|kill|do (?:any|me|much|no)|make (?:an?y?|much|no) (?:odds|difference))\b"
    r"|\b(?:okay|ok|all right|alright|fine|safe|good) (?:on top|with|together|after|before|"
    r"again|while|as well|mixed|at the same time|alongside|straight after)\b"
    r"|\b(?:what(?:'s| is) the harm|no harm)\b"
)
# An order to keep, set or read something: what is to be done later is no act of now.
_ORDERS = Pattern(
    r"^(?:remind|remember|set|start|put .*\b(?:list|note|timer)|add|note|make a note|wake|tell me|"
    r"let me know|watch|read|find|count|scan|who|where|which|why|"
    r"how(?! about\b)|what(?! if\b| about\b)|when)\b"
)


def act_in(said: str) -> str | None:
    """The words from where they tell of an act, or ask for leave or assent; None where they do
    not."""
    if _ORDERS.match(said):
        return None
    found = _ABOUT_TO.search(said)
    if _ASSENT.search(said):
        return said
    return None if found is None else said[found.start() :]
