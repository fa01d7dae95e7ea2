"""Questions about the assistant itself: privacy, what it runs on, what its settings are, small
talk. The same answers with any LLM, which would invent them.

Says only what holds for every setting; what was configured is known elsewhere.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.talk.out_of_reach import (
    CANNOT_ACT,
    CANNOT_PAY,
    CANNOT_PLAY,
    NOT_ONLINE,
)

_YOU = r"(?:you|this|it|the (?:glasses|assistant|app|camera|device|microphone|thing))"
_PICTURES = (
    r"(?:pictures?|photos?|videos?|images?|recordings?|data|conversations?|voice|audio|"
    r"anything|everything|what (?:you|i) (?:see|hear|say)|it|me|this|us|that)"
)
_ABOUT_ME = {"about": "assistant"}
PRIVACY = (
    "I keep pictures and sound in memory for some seconds only, and record nothing unless "
    "recording was switched on at the start. Nothing leaves this device that you did not set up "
    "yourself."
)
NOTES_KEPT = (
    "I keep what you ask me to remember, your timers and what you watch for, in a file on this "
    "device."
)
_SAID = tuple(
    (Pattern(pattern), sentence)
    for pattern, sentence in (
        (
            rf"^(?:are|is|were) {_YOU} (?:always |still |now |secretly )*"
            rf"(?:recording|filming|taping|watching me|spying|storing|saving|uploading|sending|"
            rf"sharing|streaming|listening (?:(?:to me |to us )?all|to (?:everything|all)|"
            rf"(?:the (?:whole|entire)|all the) time|constantly|non ?stop|day and night|"
            rf"always|when))\b|^(?:do|does|did|can|will|have|has) {_YOU} (?:\w+ )?"
            rf"(?:record|recorded|film|store|save|keep|upload|send|share|stream|sell|leak)"
            rf"(?:s|ed)? (?:\w+ )?{_PICTURES}\b|"
            rf"^(?:who|what|can (?:anyone|anybody|somebody|others|other people|people|my \w+)|"
            rf"could anyone|does (?:anyone|anybody|somebody)) (?:else )?(?:can |could )?"
            rf"(?:see|hear|listen|get|has access|access|read)\b.*\b(?:you|i|my|me|this|these)\b"
            rf"(?! (?:write|wrote))|^where (?:do|does|are|is) (?:my |the |you |all )*(?:\w+ )?"
            rf"(?:pictures?|photos?|videos?|images?|recordings?|data|conversations?|voice)\b.*\b"
            rf"(?:go|stored|kept|sent|saved|send|store|keep)$|\bprivacy\b|"
            rf"^is (?:this|that|it|my data) private\b|"
            rf"^is the (?:camera|microphone|mic) (?:on|off|running|recording|active)\b|"
            rf"^do people know (?:i'm|that i'm|you're)\b",
            PRIVACY,
        ),
        (
            r"^(?:work|run|function) (?:without|offline)\b"
            r"|^(?:do|can|does|will) (?:you|this|it) (?:need|work|run|function|require|use)\b.*"
            r"\b(?:internet|online|offline|wi-?fi|connection|network|cloud|signal|data plan)\b"
            r"|^(?:are|is) (?:you|it|this) (?:online|offline|connected|in the cloud)\b",
            "I work without the internet: I see, hear and answer on this device. Only what you set "
            "up elsewhere, such as a language model on a server, needs a connection.",
        ),
        (
            r"^who (?:made|built|created|wrote|makes|owns|programmed) (?:you\b|"
            r"this (?:app|thing|program|assistant)\b)"
            r"|^where (?:do|are) you (?:come )?from$",
            "I'm Sightline, an open project. My source is free for everybody to read.",
        ),
        (
            r"^(?:are|is) (?:you|this) (?:a |an |really )*"
            r"(?:robot|human|person|real|machine|computer|ai|chat ?gpt|siri|alexa|alive|man|woman|"
            r"gpt|llama|program)\b",
            "I'm a program in your glasses: Sightline.",
        ),
        (
            r"^(?:take|make|shoot|get) (?:me )?(?:an? |another |some )?"
            r"(?:photo|picture|video|selfie|snap\w*|screen ?shot|recording)\b|"
            r"^(?:record|film|photograph) (?:this|that|it|me|us|him|her|the|my|a)\b",
            "I can't take pictures or record on request.",
        ),
        (
            r"^(?:pay|buy|order|purchase|reserve) (?:this|that|it|me|us|my|the|an?|some|for)\b",
            CANNOT_PAY,
        ),
        (
            r"^(?:look up|google|search (?:for .* )?(?:the (?:web|internet|net)|online|"
            r"on the (?:web|internet))|search (?:up|online) )\b|\breviews? (?:of|for|about)\b|"
            r"\b(?:on|from) the internet\b|"
            r"^(?:just |go and )*(?:bring|pull|call) (?:up )?(?:the|their|its|your|a|my) "
            r"(?:\w+ )?(?:menu|web ?site|web ?page|page|site|map|reviews?)(?: up)?"
            r"(?: then| for me| please)*$|"
            r"^(?:just )?(?:look (?:it|that|this|them|him|her) up|go (?:online|on the (?:web|net|"
            r"internet))|(?:check|see|look|find out) (?:on )?(?:the (?:web|internet)|online))\b|"
            r"\b(?:is|are|has|why is|why's) (?:the |my |our |their )?(?:internet|wi-?fi|broadband|"
            r"web ?site|network|server)(?: connection)? (?:down|up|on|working|slow|gone|"
            r"back|out)\b",
            NOT_ONLINE,
        ),
        (
            r"^(?:put|turn|switch) (?:on )?(?:the |my |some |a )?"
            r"(?:radio|music|tv|telly|television|kettle|heating|lights?|fan|song|podcast)\b"
            r"(?: (?:on|off|up|down))?|^(?:put|turn|switch) (?:on|off) (?:the |my |some )?"
            r"(?:radio|music|tv|telly|television|kettle|heating|lights?|fan)\b",
            CANNOT_ACT,
        ),
        (r"^play (?:me |some |the |a |my )?\w+", CANNOT_PLAY),
        (
            r"^what(?:'s| is| was) (?:that|this|the) (?:noise|sound|smell|beep\w*|bang|song|"
            r"music)\b|^(?:do|did|can) you (?:hear|smell) (?:that|this|it|anything|something)\b|"
            r"^what (?:do|can) you (?:hear|smell)\b",
            "I can't tell sounds or smells.",
        ),
        (
            r"^(?:yes|yeah|yep|no|nope|sure|yes please|no thanks|do it|okay do it|yes do it|"
            r"go ahead|yes go ahead|do that|yes do that|please do|go on then)$",
            "I haven't asked you anything.",
        ),
        (
            r"\b(?:charge left|how much (?:charge|power))\b|"
            r"\b(?:how|what|is|are|check|tell|my|your)\b(?!.*\b(?:volts?|take|swap|change|fit|fits|"
            r"use|does?|do|will)\b).*\bbattery\b",
            "I can't see the battery level.",
        ),
        (
            r"^(?!what model (?:is|are) (?:this|that|my|the|these) \w)(?:which|what) "
            r"(?:(?:language|large|small|speech|vision|ai|llama|object|text|voice|software) )?"
            r"(?:model|version|llm|language model|software|detector|ai)\b.*\b"
            r"(?:you|running|use|this|have)\b|^what version\b",
            "I can't say that by voice; it is shown where I was started.",
        ),
        (
            r"\b(?:change|switch|choose|use|set|get) (?:your |the |to |a |another |different )*"
            r"(?:voice|accent)\b|\b(?:another|different|male|female|deeper|higher) voice\b|"
            r"^(?:sound|talk) (?:like|more)\b",
            "I can't change my voice by voice; it is in the settings.",
        ),
        (
            r"^(?:speak|talk|answer|switch|change|reply)(?: to me)?(?: the language)? "
            r"(?:to |in |into )?(?:spanish|german|french|italian|dutch|portuguese|polish|swedish|"
            r"chinese|mandarin|english|japanese|hindi|arabic|turkish|russian|another language)\b|"
            r"^(?:do|can) you (?:speak|understand|know|talk) (?:in )?"
            r"(?:spanish|german|french|italian|dutch|portuguese|polish|swedish|chinese|mandarin|"
            r"japanese|hindi|arabic|turkish|russian|(?:any )?other languages|another language)\b|"
            r"^(?:which|what) languages?\b.*\byou\b|^change (?:the |your )?language\b",
            "My skills understand English only. Other languages need a larger language model, and "
            "are a setting.",
        ),
        (
            r"^(?:use|switch to|set|change to) (?:metric|imperial|celsius|fahrenheit|24|twelve|"
            r"metres|meters|feet|miles|kilomet\w+)\b|"
            r"^change (?:the |your |my )?(?:settings?|name|wake word|hot ?word)\b|"
            r"^(?:call|rename) (?:you|yourself)\b|^call me (?!an? |when|if|the |on )\w+$|"
            r"^your name is\b|^i(?:'d like to| want to)? call you\b|\byour settings\b|"
            r"^turn (?:on|off) (?:the )?(?:dark mode|notifications|beeps?|sounds?|announcements)\b",
            "I can't change that by voice; it is in the settings.",
        ),
        (
            r"^(?:turn (?:yourself|the (?:glasses|camera|microphone|mic|assistant)) (?:off|on)|"
            r"switch (?:yourself|the (?:camera|microphone|mic|glasses)) (?:off|on)|"
            r"(?:turn|switch) (?:off|on) (?:the )?(?:camera|microphone|mic|glasses|yourself)|"
            r"shut (?:yourself )?down|power (?:yourself )?off|restart|reboot|go to sleep|exit|quit|"
            r"close yourself)(?: (?:now|please|(?:at|in|for|after|when) .*))*$",
            "I can't switch myself, the camera or the microphone on or off by voice.",
        ),
        (
            r"^(?:which|what)(?: one| thing| bit)?(?: of (?:those|these|them|that|it))? (?:are|"
            r"were) "
            r"you (?:the )?(?:least|most|less|more|not) (?:\w+ )?(?:sure|certain|confident)\b",
            "I can't put a number to that: I may be wrong about any of them.",
        ),
        (
            r"^(?:are|is) (?:you|this|it|that) (?:running|using|based on|built on|powered by|made "
            r"with|a|an|one of)\b.*\b(?:language models?|llms?|chat ?gpt|gpt|chatbots?)\b|"
            r"^(?:do|does) (?:you|this|it) (?:use|run|have)\b.*\b(?:language models?|llms?|gpt)\b",
            "I'm a program with small models of my own. A large language model answers only where "
            "one was set up.",
        ),
        (
            r"^(?:are|is) (?:you|that|it|this) (?:really |absolutely |quite )?"
            r"(?:sure|certain|right|correct|true)(?: about (?:that|it|this))?$|"
            r"^(?:can|should) i (?:trust|rely on|believe) you\b.*$|"
            r"^how (?:accurate|reliable|good|sure) are you\b.*$|^really$|^is that (?:so|a fact)$",
            "I may be wrong: I only say what I seem to see, hear or know.",
        ),
        (
            r"^(?:no )?(?:that's|that is|that was|you're) (?:wrong|not right|no \w+|not (?:it|true|"
            r"what it is))\b.* (?:it's|it is|this is|that's|they're) (?:an?|the|my|some)\b",
            "Sorry, I may be wrong. I know only some kinds of things, and I can't learn new ones "
            "by voice.",
        ),
        (
            r"^(?:no )?(?:that's|that is|that was|you're|you are|it's|this is) (?:\w+ )?"
            r"(?:wrong|not right|incorrect|not (?:what|true|it|correct|the \w+)\b.*|mistaken|"
            r"false|nonsense|rubbish)$|^wrong$|^(?:you got|you've got) (?:it|that) wrong$",
            "Sorry. Please ask again, perhaps closer or in other words.",
        ),
        (
            r"^(?:how are you|how's it going|how do you do|how are things|how have you been)\b.*$"
            r"|^(?:hello|hi|hey|good \w+) (?:there )?(?:sightline )?how are you.*$",
            "Fine, thank you.",
        ),
        (
            r"^(?:good ?night|bye|good ?bye|see you(?: later)?|talk to you later|have a (?:good|"
            r"nice) \w+)\b.*$",
            "Goodbye.",
        ),
        (
            r"^(?:good(?! (?:morning|afternoon|evening|day))|well done|nice|great|perfect|"
            r"excellent|brilliant|awesome|you're (?:great|the best|wonderful|amazing|very helpful|"
            r"so helpful|helpful)|that's (?:great|good|helpful|perfect|all|right|correct)|"
            r"good (?:job|work|one)|i love you|love it)(?: \w+)?$",
            "Thank you.",
        ),
        (
            r"^(?:sorry|i'm sorry|my (?:mistake|bad|fault))$",
            "No problem.",
        ),
        (
            r"^(?:(?:can|do|did|could) you )?(?:hear|understand) me\b",
            "Yes, I hear you.",
        ),
    )
)
_REPLIES = ("yes", "yeah", "yep", "no", "nope", "sure", "yes please", "no thanks", "do it")
_ABOUT_NOTES = Pattern(
    r"^what do you (?:store|save|keep|record|remember)\b(?!.*\babout (?!me$))|^where are my notes\b"
    r"|^(?:are|is) my notes? (?:safe|private|stored|kept)\b"
)


def command(said: str, context: Context) -> Command | None:
    """The answer to a question about the assistant, or None."""
    if _ABOUT_NOTES.search(said):
        return Command(saying(NOTES_KEPT, _ABOUT_ME))
    if said in _REPLIES and context.last_answer.endswith("?"):
        return None
    sentence = next((answer for pattern, answer in _SAID if pattern.search(said)), None)
    return None if sentence is None else Command(saying(sentence, _ABOUT_ME))
