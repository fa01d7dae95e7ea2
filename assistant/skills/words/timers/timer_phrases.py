"""The exact words that ask about timers that run: list, cancel, change, extend. Patterns for a
question in `phrases.plain` form; English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.words.timers.chosen_timers import KIND

ENDS = (
    r"(?:cancel|stop|end|kill|kill off|drop|scrap|delete|remove|get rid of|lose|clear|bin|ditch|"
    r"axe|scratch|turn off|switch off|knock off|call off|shut off|chuck|dump)"
)
# An order to end what is called by its time alone: "cancel the nine o'clock".
ENDS_AT = Pattern(rf"^{ENDS} (?:the|my|that) (?P<time>[\w: ']+?)(?: one)?$")
SNOOZES = Pattern(
    r"^(?:(?:have you )?got an? |is there an? |do you (?:have|do) (?:an? )?)?(?:snooze|let me "
    r"(?:sleep|lie|doze)(?: in)?)(?: (?:it|that|this|this one|the alarm|my alarm|button|function))?"
    r"(?: (?:for|by|another))?(?: (?P<length>.+))?$"
)
# What has an alarm in its name, and is none.
_OTHER = (
    r" (?:code|number|pin|key|password|system|company|panel|instructions?|notice|sign|button|"
    r"bell|clock|light|label|manual|drill|procedure|settings?|sounds?|tone|volume)\b"
)
_HOW = r" (?:any (?!more|longer)|so |to (?:be|go|ring|sound|have|make)\b)"  # it is to be
# Words that only name an alarm, or say how it is to be.
ONLY_NAMES = Pattern(rf"\b{KIND}{_OTHER}|^i (?:don't|do not|no longer) .*\b{KIND}{_HOW}")
# An alarm that rings elsewhere, and what is to be done or is written about one.
ELSEWHERE = Pattern(
    r"\b(?:fire|smoke|burglar|intruder|car|house|door|gas|monoxide|security|panic|lift) alarms?\b|"
    rf"\bwhat(?:'s| is| does| do| should| must| shall|) (?:it|this|that|they|i|we|the \w+) "
    rf"(?:do|say|says|mean|means)\b.*\b{KIND}\b"
)
LIST = Pattern(
    rf"\b(how many|what(?! an?\b)|which|any|list|tell me|read|show)\b.*\b{KIND}\b"
    rf"(?!{_OTHER})|"
    rf"\b(do|have) i (have |got )?.*\b{KIND}\b|"
    rf"\b(is|are) (there |my |the )?.*{KIND} (running|set|going|active)\b|"
    rf"^(what's|what is) running$|^(has|have|is|are|did) (my|the) (\w+ )?{KIND} "
    rf"(finished|over|up|done|rung|ring|gone off|go off|ended|still (running|on|going)|on|"
    rf"ready)\b|^(is )?anything (still )?(running|ticking|set|on)$|"
    rf"^(which|what) (one |of them |{KIND} |is )?(goes (off|first|next)|rings|ends|finishes|"
    rf"is (up|done|next|first)|will (ring|go off|end)|runs out|next)\b"
    rf"(?!.*\b(bus|train|line|page|step)\b)"
)
# An alarm that is none of the wearer's, or what a notice says of one: "what should I do when the
# fire alarm sounds".
OTHER_ALARM = Pattern(
    r"\b(?:fire|smoke|gas|heat|burglar|car|house|door|security|intruder|personal|panic|monoxide|"
    r"emergency|evacuation|flood|bed|chair|pull) (?:alarms?|detectors?)\b"
    r"|\balarms? (?:instructions?|notice|procedure|button|cord|bell|drill|tests?|sign|poster|"
    r"rules)\b"
    r"|^(?:so |and )?what (?:should|must|shall|do|am|are|would) "
    r"(?:i|we|people|you|everybody)(?: to)? "
    r"(?:do|have to do|need to do|meant to do|supposed to do) (?:when|if|once|after|in case) "
    r"(?:the|an) alarm (?:sounds?|rings?|goes)\b"
    r"|^what (?:does|do|did) (?:it|this|that|the (?:\w+ )?(?:notice|sign|poster|page|letter|card|"
    r"label|paper|instructions?|leaflet|screen)) says? (?:\w+ )?about (?:\w+ )?alarms?\b"
)
# What a reminder that was spoken of just now is for, or when: "what am I to do then".
WHAT_THEN = Pattern(
    r"^(?:and )?what\b.*\b(?:meant|supposed|going|have|need|am i|was i|i'm|i was) to (?:be )?"
    r"(?:do|doing)(?: (?:then|at that time|that time|again))*$|"
    r"^(?:and )?(?:what's|what is|what was) (?:that|it|this) (?:one )?(?:for|about|called)"
    r"(?: again)?$|"
    r"^(?:and )?(?:what time|when) (?:(?:is|was|'s) ?that|"
    r"(?:will|does) (?:that|it))(?: one)?(?: be| go off| ring)?"
    r"(?: for| set for| due| down for| done| finished| ready| over| up| finish| end)?(?: then)?$|"
    r"^(?:and )?when (?:is|was|'s) ?it(?: for| set for| due)?$|"
    r"^(?:and )?(?:what time|when) (?:did|have) (?:you|i) (?:set|put|got) (?:that|it)\b.*$"
)
# Whatever runs, in words that name no kind: "what have I got going", "anything on the go".
GOING_ON = Pattern(
    r"^(?:so |and |remind me )?(?:what|which|is|are|have|do|anything|what's|tell me what|"
    r"how many)\b"
    r"(?: \w+){0,5}? (?:(?:still )?(?:running|ticking|counting(?: down)?|going|on the go|set|"
    r"active|left|pending|up and running)|still (?:on|there))(?: for me)?"
    r"(?: (?:now|right now|at the moment|just now|today|still|at present|then))*$"
    r"|^what(?: am i|'re we| are we| are you) (?:timing|counting down)$"
    r"|^(?:have|did) you (?:\w+ )?(?:set|start|started|put) (?:anything|something|any)\b.*$"
    r"|^what (?:else )?have (?:you|i) (?:still )?(?:got|set)(?: (?:for me|for today|set|on))*$"
)
# "Anything else I've asked you to remind me about".
REMINDED = Pattern(
    r"^(?:so |and |is there |are there )*(?:anything|what|what's|what things)"
    r"(?: else)? (?:that )?(?:(?:i've|i have|have i|did i|i) )?"
    r"(?:asked|told|want|wanted|ask|tell|set|got)? ?"
    r"(?:you(?:'re| are)? )?(?:to remind|reminding|going to remind|supposed to remind) me\b"
)
LEFT_ON_ALL = Pattern(
    r"\b(?:how long|how long's|how much|left)\b.*\b(?:each|both|all|every one|everything)"
    r"(?: of (?:them|those|these))?(?: got| has| have)?(?: left| to go)?$"
)
# Which of those that run is over first: "out of the two which one is finishing first".
FIRST_OVER = Pattern(
    r"\bwhich(?: of (?:them|the two|those))?"
    r"(?: (?:one|timer|alarm|will|is|are|be|have|goes|comes|gets|going|to))*"
    r"(?: (?:rings?|ringing|ends?|ending|done|finish(?:es|ing|ed)?|over|up|ready|off|runs? out|"
    r"due))? (?:first|next|soonest|earlier|sooner)$"
    r"|^what(?:'s| is) (?:due next|coming up(?: next)?)$"
)
LEFT = Pattern(
    rf"\bhow (long|much time|many (minutes|seconds)|much longer)( is|'s| are| do i have| have i "
    rf"got)?"
    rf"( still)?( there)? (left|remain(s|ing)?|to go)$|"
    rf"\bhow (long|much)\b.*\b(left|remain(s|ing)?)\b "
    rf"(on|for|of|in|until|before|till)\b.*\b{KIND}\b|"
    rf"\bhow (long|much (longer|time|more))\b.*\b{KIND}\b|\b(time|minutes) (left|remaining)$|"
    rf"^how much longer$|^how (?:long|much time)$|\bwhen\b.*\b{KIND}\b|"
    rf"\bwhen (does|will) (it|that) (ring|go off|end)\b|"
    rf"\bhow('s| is) (the|my) .*\b{KIND}( doing)?$"
)
# What a verb is about, up to where a time or a condition begins: "turn it on when the alarm rings".
_OBJECT = r"(?:(?!\b(?:if|when|whenever|once|unless|before|after|until|till|while|as)\b).)*"
# Words that mean a timer, whatever was spoken about before.
OF_TIMERS = Pattern(
    rf"^(?:cancel|stop|end|kill|turn off|switch off|call off)\b|\b{KIND}\b|remind|wake"
)
CANCEL = Pattern(
    rf"^(cancel|stop|end|kill|clear|delete|erase|wipe|remove|drop|forget|get rid of|turn off|"
    rf"switch off|disable|dismiss|scrap|unset|(?:turn|switch)(?=.* off\b)|call off)\b{_OBJECT}\b"
    rf"{KIND}\b(?!{_OTHER})|"
    r"^(?:cancel|stop|end|kill|delete|remove|drop)(?: the| that| this)? "
    r"(?:longer|longest|shorter|shortest|first|second|last|next|other) (?:one|timer|alarm)s?"
    r"(?: too| as well)?$|^(?:cancel|stop|delete|remove|drop|kill) (?:the|that|my) "
    r"(?:[\w:']+ ){1,3}one$|"
    rf"^(?:the |my |that )?{KIND} off$|^never mind (about )?(the|my) .*{KIND}$|"
    rf"^(no|without) more {KIND}$|^i (don't|do not|no longer) need (the|my|that|any) .*\b{KIND}\b"
    rf"(?!{_OTHER}|{_HOW})|"
    r"^(don't|do not) (wake|remind) me"
    r"( (up|about|to|of|at|in|after|any|tomorrow|today|now)\b.*|"
    r")$"
)
# What was begun before an order that moves a timer: "pause, no wait, just add five to it".
BEGUN = Pattern(
    r"^(?:(?:pause|stop|cancel|set|start|reset|change)(?: (?:it|that|the timer))? )?"
    r"(?:(?:no|nope|wait|sorry|actually|oh|hang on|hold on|scratch that|not that|rather|i mean|"
    r"i meant|better|instead|maybe|let's) ){1,4}(?:(?:just|please|can you|could you) ){0,2}"
    r"(?=(?:add|give|put|stick|take|knock|extend|shorten|lengthen|bung|whack|make it)\b)"
)
BARE_MORE = Pattern(r"^add (?:another |an extra )?[\w ]+ (?:seconds?|minutes?|hours?)$")
MORE = Pattern(
    r"^add (?:another |an extra )?[\w ]+ (?:seconds?|minutes?|hours?)$|"
    r"^give (?!me\b)(?:the |my )?\w+(?: timer)? (?:another|\w+ more|\w+ extra)\b"
    r"|^(?:add|give me|extend|put|stick|pop|bung|whack|chuck|"
    r"increase|make it|i need|another|plus|lengthen|prolong)\b.*"
    rf"\b(?:more|longer|to (?:the|my|that|it)|(?:the|my) .*{KIND} by|another|extra)\b"
    r"|^(?:push|move|delay|postpone|put)\b.*\b(?:back|out|off|later|by)\b"
    r".*\b(?:by|seconds?|minutes?|hours?)\b"
)
LESS = Pattern(
    r"^(?:take|subtract|reduce|shorten|knock|remove)\b.*\b(?:off|by|from)\b"
    r"|^(?:bring|move|pull)\b.*\bforward\b"
)
CHANGE = Pattern(
    rf"^(?:change|set|reset|move|make|adjust|update|turn|push|switch)\b.*\b"
    rf"(?:{KIND}|it|that)\b.*\b(?:to|for|instead|back|forward|last|until)\b|"
    rf"^put\b.*\b(?:{KIND}|it|that) (?:back|forward) to\b|"
    rf"^make (?:it|that|(?:the|my) (?:\w+ )?{KIND}) \b.*|"
    rf"^(?:no|actually|sorry|i meant?|rather|instead)\b.*\b"
    rf"(?:minutes?|seconds?|hours?)(?: instead)?$"
)
# A question about a timer that is called by its name alone: "how long's left on the glue".
NAMED_LEFT = Pattern(
    r"\bhow (?:long|much|many)\b|\bleft\b|"
    r"^(?:is|are|has|have) .*\b(?:ready|done|over|finished|up)\b|\bi set\b|"
    r"\bwhen(?:'s| is| does| will)\b|\bwhat time\b"
)
RESTART = Pattern(
    rf"^(?:re ?start|reset) (?:the |my )?(?:\w+ )*{KIND}(?: again)?$"
    rf"|^start (?:the|my) (?:\w+ )*{KIND} (?:again|over|from the (?:top|start|beginning))$"
)
# Which timer an order is about, where that is asked back: "cancel the timer".
WHICH = Pattern(rf"\b(?:(?:the|my|that|a|an) (?:[a-z]+ ){{0,3}}?)?{KIND}\b")
# "an hour earlier", "ten minutes later": from its own end, and not from now.
SHIFT = Pattern(
    r"^(?: ring| go off| be)? (?P<by>[\w ]+?) (?:(?P<earlier>earlier|sooner|shorter)|later|longer)$"
)
ANOTHER = Pattern(rf"\b(a|an|another|new|second|two|three)\b(?: \w+){{0,3}} {KIND}\b")
ANOTHER_TIMER = Pattern(rf"\banother (?:\w+ )?{KIND}\b")
NAMED = Pattern(
    rf"^(?:no )?(?:{ENDS}|forget|never mind)"
    r"(?: about)? (?:the |my |that |those )?(?P<name>[a-z]+(?: [a-z]+)?)(?: ones?)?$"
)
OFF = Pattern(
    rf"\b(?:turn|switch) (?:it|that) off$|\b{KIND} (?:cancel|stop|delete|get rid of) (?:it|that)$|"
    rf"^(?:cancel|stop|clear|end) (?P<all>everything|all|it all|all of (?:it|them))"
    rf"(?: that(?:'s| is|'re| are)? ?(?:still )?(?:going to|set to|running|set|ticking|going|on|"
    rf"active|counting|left) ?.*| of (?:the )?(?:timers|alarms)|"
    rf" (?:that|which) .*(?:beeps?|rings?))?$"
)
UNWANTED = Pattern(
    rf"^(?:no )?i (?:don't|do not|didn't|did not) (?:want|need|ask for|say) (?:an? |any )"
    rf"(?:\w+ ){{0,2}}{KIND}\b(?P<rest>.*)$"
)
DROPS_IT = Pattern(r"\b(?:get rid of|cancel|stop|delete|end|turn off|drop|kill) (?:it|that|this)$")
SILENCE = Pattern(
    r"^(?:stop|turn off|switch off|silence|shut off|end|quiet|make it stop|turn|switch|shut)\b.*\b"
    r"(?:beep(?:ing|s)?|bleep(?:ing|s)?|ringing|buzz(?:ing|er)?|noise|racket|sound|bell)\b"
    r"|^(?:make it stop|stop ringing|stop beeping|that's enough ringing)$"
)
ALL = Pattern(r"\b(all|every|everything|both|each)\b|\b(timers|alarms|reminders)$")
LATER = Pattern(
    r"^(read|look|find|search|count|scan|describe|check|say|tell me what|see|repeat|speak|show|"
    r"turn|play|call|open|take)\b"
)
# That it is to ring again and again, which nothing here can do.
REPEATED = Pattern(
    r"\b(?:week ?days?|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b|\bevery (\w+ )?(day|"
    r"morning|afternoon|evening|night|week|hour|minute|\w+day|\d+ minutes|"
    r"\w+ (minutes|hours))\b|\bdaily\b|\bhourly\b|\bon (?:repeat|(?:a )?loop)\b|\brepeating\b"
)
ANOTHER_DAY = Pattern(r"another day\b(?! (?:on|to|for)\b).+")  # "another day, another dollar"
OF_RUNNING = Pattern(r"(?:pause|hold|resume|continue|unpause)\b")
# What nothing here can do, and the sentence that says so.
REFUSED = (
    (
        Pattern(
            rf"^(?:turn|switch|put|set|make|have|i (?:don't|do not) (?:need|want)|i (?:need|want)|"
            rf"can)\b.*\b{KIND}\b.*\b(?:up|down|loud|louder|quiet|quieter|softer|soft)"
            r"(?: (?:a (?:bit|little|touch)|please|next time|enough))*$|\b"
            rf"{KIND} (?:sound|tone|volume)\b"
        ),
        "I can't change how a timer sounds; the volume is that of this device.",
    ),
    (
        Pattern(
            r"^(?:tell me|let me know|warn me|say|shout|ping me|give me a (?:shout|nudge|warning)) "
            r"(?:when|once|if) (?:there(?:'s| is| are)|it's|i've got|we've got) (?:only |just )?"
            r"(?:a |half a |\w+ )?(?:minutes? |seconds? |hours? |mins? )?(?:left|to go|remaining)"
            r"(?: on (?:it|that))?$"
        ),
        "I can only ring at the end. Set a second, shorter timer for a warning.",
    ),
    (
        Pattern(rf"\b(pause|hold|resume|continue|unpause)\b.*\b{KIND}\b"),
        "I can't pause a timer; I can cancel it or change its length.",
    ),
    (
        Pattern(
            r"^(?:(?:have you )?got an? |have you an? |is there an? |do you (?:have|do) (?:an? )?)?"
            r"(let me sleep)( (the|my) (alarm|timer)| it| button| function)?$"
        ),
        "I can't snooze. Say for how long, and I set a new timer.",
    ),
    (
        Pattern(r"^(stop|quit) listening( to me)?$|^(don't|do not) listen( to me)?$"),
        "I can't stop listening when you say so. Switch the microphone off, or end me.",
    ),
)
