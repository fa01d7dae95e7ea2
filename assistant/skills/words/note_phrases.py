"""The exact words that ask for something about notes: keep, take back, list. Patterns for a
question in `phrases.plain` form; English only.
"""

from __future__ import annotations

import re

UNDO = re.compile(
    r"^(?:no |oh |sorry )*(?:undo(?: (?:that|this|it|the last \w+))?|scrap (?:that|this|it)|"
    r"take (?:that|it|this|the (?:last )?(?:note|one))(?: last)?(?: note)? back|"
    r"take back (?:that|the last) \w+|"
    r"(?:undo|scrap|delete|remove|erase|forget|drop|cancel) "
    r"(?:that|this|(?:(?:that|the|my|this) )?(?:last|latest|previous)) "
    r"(?:note|one|thing|reminder|watch)|"
    r"forget (?:what i (?:just )?(?:said|told you)(?: just now)?|that last (?:bit|thing)))$"
)
KEEP = re.compile(
    r"^(?:remember|keep in mind|make a note|take a note|write down|note(?: down)?)(?: that)? "
    r"(?!(?:where|what|who|when|how|which|whether|to|me|this|that|it|us|about|of)\b)"
    r"(?:.*\b(?:is|are|was|were|has|have|had|costs?|lives?|comes?|goes|takes?|needs?|likes?)\b"
    r"|(?:i|we|he|she|they|you|my|our) \S)"
)
UNDO_NOTE = re.compile(
    r"^(?:no |oh |sorry )*(?:don't|do not) (?:remember|keep|save|note|store) (?:that|this|it)$"
)
LAST_QUESTION = re.compile(
    r"\bwhat (?:did i|have i|was it i) (?:just |last )?(?:ask|asked|say|said)(?: you)?(?: just now|"
    r" before|(?: for)? (?:last|just))?$|\bwhat was my (?:last|previous) question$"
)
ADD_TO_NOTES = re.compile(
    r"^(?:add|put|write|save) (?:that )?(?P<note>(?!a |the |my |it|that|this)[\w' ]+) (?:to|on|in|"
    r"into) (?:my|the|your) notes?$"
)
CANCEL_THAT = re.compile(r"^(?:cancel|delete|remove|drop) (?:that|it|this)(?: again)?$")
KEEP_IT = re.compile(
    r"^(?:put|add|save|write) (?:it|this|that|them) (?:in|to|into|on|down in) (?:my |the |your "
    r")?notes?$|"
    r"^(?:remember|note|save|keep|store|write|jot) (?:it|this|that|them|what (?:it|that) says)(?: "
    r"down)?$"
)
EMPTY = re.compile(
    r"^(?:(?:make|take|write|add) )?(?:me )?(?:a )?(?:note|memo)(?: to self| down| for me)?$|"
    r"^remember$"
)
ALL_NOTES = re.compile(
    r"\b(?:how many|list|all|read(?: me)?|tell me|show(?: me)?|any|what|which) (?:of )?(?:my |the "
    r"|your )?notes?\b"
    r"(?! (?:is|about|on|say|said|for|from|worth))|^do i have (?:any )?notes?$"
    r"|^what (?:do|did) you (?:know|remember) about me$|^what (?:have|did) (?:you|i) (?:remember|"
    r"remembered|noted|"
    r"(?:tell|told|ask|asked) you to (?:remember|keep)|kept|stored|saved)(?: for me| so far)?$"
    r"|^what do you remember$"
)
FORGET = re.compile(
    r"^(?:forget|delete|erase|unremember) (?:about |what i (?:said|told you) about |the note "
    r"about |"
    r"my note about )?(?!.*\b(?:timer|alarm|reminder|countdown|watch|note|everything|all|"
    r"memory)(?:e?s)?\b)(?P<what>(?:the |"
    r"my |that )?(?!it$|that$|this$|i asked)[a-z].*)$"
)
MINE = re.compile(
    r"^(?:what|who|when|which|what (?:number|time|day|size|colou?r))(?:'s| is| are|'re) my "
    r"(?P<what>(?!name$)[a-z][a-z' ]*)$"
)
