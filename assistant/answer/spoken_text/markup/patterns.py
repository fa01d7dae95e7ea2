"""How reasoning, control tokens, Markdown and HTML are written: the patterns of filter.py."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.markup.writing import (
    CLAUSE_MARKS,
    CLOSING,
    SENTENCE_MARKS,
    UNSPACED,
)

# What opens a part that is left out as a whole, and what closes it.
_REASONING = "think|thinking|thought|reasoning|analysis|scratchpad|reflection"
_CALL = "tool_calls?|function_calls?|tool_code|tool_response|invoke"
_ELEMENT = "script|style|svg|math|del|strike"
# Names that hold a colon or a number are those of single makers.
_OPENS_REASONING = (
    rf"<(?:{_REASONING})\b[^<>]*>|<seed:think>|<unused94>|\[THINK\]|◁think▷|<\|begin_of_thought\|>"
)
_OPENS_CHANNEL = r"<\|channel\|>\s*(?:analysis|commentary)\b"
OPENERS = re.compile(
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
    "reasoning": re.compile(
        rf"</(?:{_REASONING}|seed:think)\s*>|<unused95>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>",
        re.IGNORECASE,
    ),
    "channel": re.compile(r"<\|end\|>|<\|channel\|>\s*final\b", re.IGNORECASE),
    "call": re.compile(
        rf"</(?:{_CALL}|function)\s*>|<\|(?:eom|eot)_id\|>|<｜tool▁calls▁end｜>", re.IGNORECASE
    ),
    "element": re.compile(rf"</(?:{_ELEMENT})\s*>", re.IGNORECASE),
    "fence": re.compile(r"^[ \t]*(?:```+|~~~+)[ \t]*$", re.MULTILINE),
}
# The same where markup stays: reasoning comes before the answer, a tag within it may be wanted.
REASONING_FIRST = re.compile(rf"\A\s*(?:{_OPENS_REASONING})", re.IGNORECASE)
CHANNEL = re.compile(_OPENS_CHANNEL, re.IGNORECASE)
# Some chat templates put the opening mark of the reasoning into the prompt.
REASONING_BEFORE = re.compile(rf"\A.*</(?:{_REASONING})\s*>", re.IGNORECASE | re.DOTALL)

# Control tokens of the chat templates in use: <|eot_id|>, </s>, [INST], <end_of_turn>.
_TOKEN = (
    r"<\|[^|<>\s]{1,40}\|>|<｜[^｜<>\s]{1,40}｜>|\[/?INST\]|<</?SYS>>"
    r"|</?(?:start|end)_of_turn>|<(?:eos|bos|pad)>|<unused\d{1,4}>"
)
TOKEN = re.compile(_TOKEN, re.IGNORECASE)  # no markup of a text looks like these
CONTROL = re.compile(
    rf"{_TOKEN}|</?s>"
    rf"|</(?:{_REASONING}|{_CALL}|function|answer|final)\s*>|<(?:answer|final)>",
    re.IGNORECASE,
)
ROLE = re.compile(r"\A\s*(?:assistant|ai|bot)\s*:\s*", re.IGNORECASE)
# Who speaks, as chat templates write it.
_TURN = r"<start_of_turn>|<\|start_header_id\|>|<\|im_start\|>|<\|start\|>"
ROLE_NAME = re.compile(
    rf"(?:{_TURN})\s*(?:assistant|model)(?:<\|end_header_id\|>)?"
    r"|<\|channel\|>\s*final(?:<\|message\|>)?"
)
OPEN_ROLE_NAME = re.compile(rf"(?:{_TURN})\s*\w*$")
# What HTML writes for the end of a line, an item, a heading and a cell, and what Markdown writes.
BLOCKS = (
    (re.compile(r"<br\s{0,9}/?>|</(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote)>", re.I), "\n"),
    (re.compile(r"<li(?:\s[^<>]*)?>", re.I), "\n- "),
    (re.compile(r"<h[1-6](?:\s[^<>]*)?>", re.I), "\n# "),
    (re.compile(r"<t[dh](?:\s[^<>]*)?>", re.I), " | "),
)
# Tags within a line leave no gap.
INLINE = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|small|mark|font|code|kbd|sub|ins|q|abbr)(?:\s[^<>]*)?>",
    re.I,
)
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]*)?/?>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
PICTURE = re.compile(r"!\[([^\[\]]+)\]\([^()\n]*\)(?=\s+[^\W\d_a-zà-ÿ])")  # a sentence follows
# "**** 4242" hides digits; "**12 degrees**" is bold.
MASKED = re.compile(r"(?<!\S)(?:\*{4}[ -]?){1,4}(\d{2,4})(?!\d)")
CITATION = re.compile(
    r"(?<=[^\W_]\s)\[\d{1,3}\](?:\[\d{1,3}\])+|(?<=[^\W_]\s)\[\d{1,3}\](?=[.,;!?]|$)"
    r"|(?<=:\s)\[\d{1,3}\](?:\[\d{1,3}\])+|(?<=[^\W_])(?:\[\d{1,3}\])+"
    r"|(?<=[.,;:!?])(?:\[\d{1,3}\])+(?=\s|$)|\[\^[^\[\]]+\]|【[^【】]*】|\[!\w+\]"
)
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
REFERENCE_LINK = re.compile(r"\[((?:[^\w\[\]]|[\d_])*[^\W\d_][^\[\]]*)\]\[[^\[\]]*\]")
AUTOLINK = re.compile(
    r"<((?:https?://|mailto:)?[^\s<>@]{1,100}(?:@[^\s<>@]{1,100})?\.[^\s<>]{1,500})>"
)
STRUCK = re.compile(r"(?<![~\w])~~(?=[^\s~])[^~\n]{1,200}~~(?![~\w])")  # it holds no longer
OPEN_STRUCK = re.compile(r"(?<![~\w])~{1,2}(?:(?<=~~)[^\s~][^~\n]{0,199}~?)?$")
CODE = re.compile(r"(?<!`)`+([^`\n]+)`+")
# At the edge of a word; where words stand without blanks, anywhere between two letters.
EMPHASIS = re.compile(
    rf"(?:(?<![\w*_~=])|(?<=[{UNSPACED}]))(?!\*\d{{1,9}}[#*])(\*{{1,3}}|_{{1,3}}|~~|==)(?=\S)"
    rf"|(?<=\S)(\*{{1,3}}|_{{1,3}}|~~|==)(?:(?![\w*_~=])|(?=[{UNSPACED}]))"
)
# "un*believ*able" and "**B**ig", but not "a*b".
IN_WORD = re.compile(
    r"(?<=[^\W\d_])(\*{1,2})([^\W\d_]{2,})\1|(\*{1,2})([^\W\d_]+)\3(?=[^\W\d_]{2})"
)
# What a speaker does: "*laughs* That's good.", "[sighs]", "(clears throat)".
_DOES = (
    "laughs?|laughing|sighs?|smiles?|chuckles?|giggles?|grins?|winks?|nods?|pauses?|whispers?"
    "|coughs?|clears throat|lacht|seufzt|lächelt|grinst|nickt|räuspert sich|flüstert|rit|rires?"
    "|sourit|soupire|chuchote|ríe|risas|sonríe|suspira|susurra|tose"
)
_NEXT = r"(?=\s+[^\W\d_a-zà-ÿ]|\s+[¿¡\"“«]|\s*$)"
STAGE = re.compile(
    rf"(?:\A|(?<=[.!?…]\s))(?:\*[^\W\d_A-ZÀ-Ý][^*\n]{{1,60}}\*{_NEXT}"
    rf"|\[[^\W\d_A-ZÀ-Ý][^\[\]\n]{{2,40}}\]{_NEXT}|\((?:{_DOES})[^()\n]{{0,40}}\){_NEXT})"
)
_ARROWS = {"➜": "→", "➔": "→"}
BOXES = str.maketrans({"☑": "[x]", "☒": "[x]", "☐": "[ ]", "⭐": "★", "❤": "♥", **_ARROWS})
ESCAPED = re.compile(r"\\[*_~`]")  # "\\*" is no emphasis, and nobody says it
SHORT_CODE = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{2,30}:(?![\w:])")  # :smile:

PLAIN_WORD = re.compile(r"[^\s*_~=`<>|\[\](){}$\\#&]*")  # no sign of it is markup
HEADING = re.compile(r"#{1,6}[ \t]+")
BULLET = re.compile(r"[-*+•‣▪◦–][ \t]+")
NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+")
QUOTE = re.compile(r"(?:>(?:[ \t]|(?![\d=])))+")
DEFINITION = re.compile(r"\[[^\[\]]+\]:[ \t]+\S+")  # where a link goes
RULE = re.compile(r"(?:[-*_=][ \t]*){3,}|(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t:-]*)*")
FIELD = re.compile(r"[^\w\n]{0,9}[^\W\d_][\w -]{0,20}: ")  # "colour: red"
ENDED = re.compile(rf"[.!?…:;,{SENTENCE_MARKS}{CLAUSE_MARKS}][\"'”’)\]»{CLOSING}]*\s*$")
# Fields of a JSON object that hold the answer itself.
ANSWER_FIELDS = frozenset(
    "answer response reply text message content output result final_answer speech say "
    "antwort réponse reponse respuesta".split()
)
