"""How reasoning, control tokens, Markdown and HTML are written: the patterns of filter.py."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.markup.writing import (
    CLAUSE_MARKS,
    CLOSING,
    SENTENCE_MARKS,
    UNSPACED,
)
from assistant.patterns import Pattern

# What opens a part that is left out as a whole, and what closes it.
_REASONING = "think|thinking|thought|reasoning|analysis|scratchpad|reflection"
_CALL = "tool_calls?|function_calls?|tool_code|tool_response|invoke"
_ELEMENT = "script|style|svg|math|del|strike"
# Names that hold a colon or a number are those of single makers.
_OPENS_REASONING = (
    rf"<(?:{_REASONING})\b[^<>]*>|<seed:think>|<unused94>|\[THINK\]|◁think▷|<\|begin_of_thought\|>"
)
_OPENS_CHANNEL = r"<\|channel\|>\s*(?:analysis|commentary)\b"
OPENERS = Pattern(
    rf"""
    (?P<reasoning>{_OPENS_REASONING})
  | (?P<channel>{_OPENS_CHANNEL})
  | (?P<call><(?:{_CALL})\b[^<>]*>|<function=[^<>]*>|<\|python_tag\|>|\[TOOL_CALLS\]
      |<｜tool▁calls▁begin｜>)
  | (?P<element><(?:{_ELEMENT})\b[^<>]*>)
  | (?P<fence_in_line>(?<!\S)```+(?=\w+[ \t]*\n))
  | (?P<fence>^[ \t]*(?:```+|~~~+))
  | (?P<json_in_line>{{(?=\s*"[^"\n]{{1,60}}"\s*:))
  | (?P<json>^[ \t]*(?:{{(?=\s*["'])|\[(?=\s*(?:[{{"']|\[\s*[\d"'{{\[]))))
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
CLOSERS = {
    "reasoning": Pattern(
        rf"</(?:{_REASONING}|seed:think)\s*>|<unused95>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>",
        re.IGNORECASE,
    ),
    "channel": Pattern(r"<\|end\|>|<\|channel\|>\s*final\b", re.IGNORECASE),
    "call": Pattern(
        rf"</(?:{_CALL}|function)\s*>|<\|(?:eom|eot)_id\|>|<｜tool▁calls▁end｜>", re.IGNORECASE
    ),
    "element": Pattern(rf"</(?:{_ELEMENT})\s*>", re.IGNORECASE),
    "fence": Pattern(r"^[ \t]*(?:```+|~~~+)[ \t]*$", re.MULTILINE),
}
# The same where markup stays: reasoning comes before the answer, a tag within it may be wanted.
REASONING_FIRST = Pattern(rf"\A\s*(?:{_OPENS_REASONING})", re.IGNORECASE)
CHANNEL = Pattern(_OPENS_CHANNEL, re.IGNORECASE)
# Some chat templates put the opening mark of the reasoning into the prompt.
REASONING_BEFORE = Pattern(rf"\A.*</(?:{_REASONING})\s*>", re.IGNORECASE | re.DOTALL)

# Control tokens of the chat templates in use: <|eot_id|>, </s>, [INST], <end_of_turn>.
_TOKEN = (
    r"<\|[^|<>\s]{1,40}\|>|<｜[^｜<>\s]{1,40}｜>|\[/?INST\]|<</?SYS>>"
    r"|</?(?:start|end)_of_turn>|<(?:eos|bos|pad)>|<unused\d{1,4}>"
)
TOKEN = Pattern(_TOKEN, re.IGNORECASE)  # no markup of a text looks like these
CONTROL = Pattern(
    rf"{_TOKEN}|</?s>"
    rf"|</(?:{_REASONING}|{_CALL}|function|answer|final)\s*>|<(?:answer|final)>",
    re.IGNORECASE,
)
ROLE = Pattern(r"\A\s*(?:assistant|ai|bot)\s*:\s*", re.IGNORECASE)
# Who speaks, as chat templates write it.
_TURN = r"<start_of_turn>|<\|start_header_id\|>|<\|im_start\|>|<\|start\|>"
ROLE_NAME = Pattern(
    rf"(?:{_TURN})\s*(?:assistant|model)(?:<\|end_header_id\|>)?"
    r"|<\|channel\|>\s*final(?:<\|message\|>)?"
)
OPEN_ROLE_NAME = Pattern(rf"(?:{_TURN})\s*\w*$")
# What HTML writes for the end of a line, an item, a heading and a cell, and what Markdown writes.
BLOCKS = (
    (Pattern(r"<br\s{0,9}/?>|</(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote)>", re.I), "\n"),
    (Pattern(r"<li(?:\s[^<>]*)?>", re.I), "\n- "),
    (Pattern(r"<h[1-6](?:\s[^<>]*)?>", re.I), "\n# "),
    (Pattern(r"<t[dh](?:\s[^<>]*)?>", re.I), " | "),
)
# Tags within a line leave no gap.
INLINE = Pattern(
    r"</?(?:a|b|i|u|s|em|strong|span|small|mark|font|code|kbd|sub|ins|q|abbr)(?:\s[^<>]*)?>",
    re.I,
)
TAG = Pattern(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]*)?/?>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
IMAGE_OR_LINK = Pattern(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
PICTURE = Pattern(r"!\[([^\[\]]+)\]\([^()\n]*\)(?=\s+[^\W\d_a-zà-ÿ])")  # a sentence follows
# "**** 4242" hides digits; "**12 degrees**" is bold.
MASKED = Pattern(r"(?<!\S)(?:\*{4}[ -]?){1,4}(\d{2,4})(?!\d)")
CITATION = Pattern(
    r"(?<=[^\W_]\s)\[\d{1,3}\](?:\[\d{1,3}\])+|(?<=[^\W_]\s)\[\d{1,3}\](?=[.,;!?]|$)"
    r"|(?<=:\s)\[\d{1,3}\](?:\[\d{1,3}\])+|(?<=[^\W_])(?:\[\d{1,3}\])+"
    r"|(?<=[.,;:!?])(?:\[\d{1,3}\])+(?=\s|$)|\[\^[^\[\]]+\]|【[^【】]*】|\[!\w+\]"
)
WIKI_LINK = Pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
REFERENCE_LINK = Pattern(r"\[((?:[^\w\[\]]|[\d_])*[^\W\d_][^\[\]]*)\]\[[^\[\]]*\]")
AUTOLINK = Pattern(
    r"<((?:https?://|mailto:)?[^\s<>@]{1,100}(?:@[^\s<>@]{1,100})?\.[^\s<>]{1,500})>"
)
STRUCK = Pattern(r"(?<![~\w])~~(?=[^\s~])[^~\n]{1,200}~~(?![~\w])")  # it holds no longer
OPEN_STRUCK = Pattern(r"(?<![~\w])~{1,2}(?:(?<=~~)[^\s~][^~\n]{0,199}~?)?$")
CODE = Pattern(r"(?<!`)`+([^`\n]+)`+")
# At the edge of a word; where words stand without blanks, anywhere between two letters.
EMPHASIS = Pattern(
    rf"(?:(?<![\w*_~=])|(?<=[{UNSPACED}]))(?!\*\d{{1,9}}[#*])(\*{{1,3}}|_{{1,3}}|~~|==)(?=\S)"
    rf"|(?<=\S)(\*{{1,3}}|_{{1,3}}|~~|==)(?:(?![\w*_~=])|(?=[{UNSPACED}]))"
)
# "un*believ*able" and "**B**ig", but not "a*b".
IN_WORD = Pattern(r"(?<=[^\W\d_])(\*{1,2})([^\W\d_]{2,})\1|(\*{1,2})([^\W\d_]+)\3(?=[^\W\d_]{2})")
# What a speaker does: "*laughs* That's good.", "[sighs]", "(clears throat)".
_DOES = (
    "laughs?|laughing|sighs?|smiles?|chuckles?|giggles?|grins?|winks?|nods?|pauses?|whispers?"
    "|coughs?|clears throat|lacht|seufzt|lächelt|grinst|nickt|räuspert sich|flüstert|rit|rires?"
    "|sourit|soupire|chuchote|ríe|risas|sonríe|suspira|susurra|tose"
)
_NEXT = r"(?=\s+[^\W\d_a-zà-ÿ]|\s+[¿¡\"“«]|\s*$)"
STAGE = Pattern(
    rf"(?:\A|(?<=[.!?…]\s))(?:\*[^\W\d_A-ZÀ-Ý][^*\n]{{1,60}}\*{_NEXT}"
    rf"|\[[^\W\d_A-ZÀ-Ý][^\[\]\n]{{2,40}}\]{_NEXT}|\((?:{_DOES})[^()\n]{{0,40}}\){_NEXT})"
)
_ARROWS = {"➜": "→", "➔": "→"}
BOXES = str.maketrans({"☑": "[x]", "☒": "[x]", "☐": "[ ]", "⭐": "★", "❤": "♥", **_ARROWS})
ESCAPED = Pattern(r"\\[*_~`]")  # "\\*" is no emphasis, and nobody says it
SHORT_CODE = Pattern(r"(?<![\w:]):[a-z][a-z0-9_+-]{2,30}:(?![\w:])")  # :smile:

PLAIN_WORD = Pattern(r"[^\s*_~=`<>|\[\](){}$\\#&]*")  # no sign of it is markup
HEADING = Pattern(r"#{1,6}[ \t]+")
BULLET = Pattern(r"[-*+•‣▪◦–][ \t]+")
NUMBERED = Pattern(r"(\d{1,3})[.)][ \t]+")
QUOTE = Pattern(r"(?:>(?:[ \t]|(?![\d=])))+")
DEFINITION = Pattern(r"\[[^\[\]]+\]:[ \t]+\S+")  # where a link goes
RULE = Pattern(r"(?:[-*_=][ \t]*){3,}|(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t:-]*)*")
FIELD = Pattern(r"[^\w\n]{0,9}[^\W\d_][\w -]{0,20}: ")  # "colour: red"
ENDED = Pattern(rf"[.!?…:;,{SENTENCE_MARKS}{CLAUSE_MARKS}][\"'”’)\]»{CLOSING}]*\s*$")
# Fields of a JSON object that hold the answer itself.
ANSWER_FIELDS = frozenset(
    "answer response reply text message content output result final_answer speech say "
    "antwort réponse reponse respuesta".split()
)
