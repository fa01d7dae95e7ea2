"""Questions about the assistant itself: privacy, what it runs on, what its settings are, small
talk. The same answers with any LLM, which would invent them.

Says only what holds for every setting; what was configured is known elsewhere.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.talk.out_of_reach import CANNOT_ACT

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
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (
            rf"^(?:are|is|were) {_YOU} (?:always |still |now |secretly )*(?:recording|filming|"
            r"taping|watching me|"
            r"spying|storing|saving|uploading|sending|sharing|streaming|listening (?:(?:to me |to "
            r"us )?all|to "
            r"(?:everything|"
            r"all)|when))\b"
            rf"|^(?:do|does|did|can|will|have|has) {_YOU} (?:\w+ )?(?:record|recorded|film|store|"
            r"save|keep|upload|"
            rf"send|share|stream|sell|leak)(?:s|ed)? (?:\w+ )?{_PICTURES}\b"
            r"|^(?:who|what|can (?:anyone|anybody|somebody|others|other people|people|my \w+)|"
            r"could anyone|"
            r"does (?:anyone|anybody|somebody)) (?:else )?(?:can |could )?(?:see|hear|listen|get|"
            r"has access|"
            r"access|read)\b.*\b(?:you|i|my|me|this|these)\b(?! (?:write|wrote))"
            r"|^where (?:do|does|are|is) (?:my |the |you |all )*(?:\w+ )?(?:pictures?|photos?|"
            r"videos?|images?|"
            r"recordings?|data|conversations?|voice)\b.*\b(?:go|stored|kept|sent|saved|send|store|"
            r"keep)$"
            r"|\bprivacy\b|^is (?:this|that|it|my data) private\b|^is the (?:camera|microphone|"
            r"mic) "
            r"(?:on|off|running|recording|active)\b|^do people know (?:i'm|that i'm|you're)\b",
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
            r"^who (?:made|built|created|wrote|makes|owns|programmed) (?:you|this)\b"
            r"|^where (?:do|are) you (?:come )?from$",
            "I'm Sightline, an open project. My source is free for everybody to read.",
        ),
        (
            r"^(?:are|is) (?:you|this) (?:a |an |really )*(?:robot|human|person|real|machine|"
            r"computer|ai|"
            r"chat ?gpt|siri|alexa|alive|man|woman|gpt|llama|program)\b",
            "I'm a program in your glasses: Sightline.",
        ),
        (
            r"^(?:take|make|shoot|get) (?:me )?(?:an? |another |some )?(?:photo|picture|video|"
            r"selfie|snap\w*|"
            r"screen ?shot|recording)\b|^(?:record|film|photograph) (?:this|that|it|me|us|him|her|"
            r"the|my|a)\b",
            "I can't take pictures or record on request.",
        ),
        (
            r"^(?:pay|buy|order|purchase|reserve) (?:this|that|it|me|us|my|the|an?|some|for)\b",
            "I can't pay for or order anything.",
        ),
        (
            r"^(?:look up|google|search (?:for .* )?(?:the (?:web|internet|net)|online|on the "
            r"(?:web|internet))|"
            r"search (?:up|online) )\b|\breviews? (?:of|for|about)\b|\b(?:on|from) the internet\b",
            "I can't look anything up: I only know what I see and hear, and what you told me.",
        ),
        (
            r"^(?:put|turn|switch) (?:on )?(?:the |my |some |a )?(?:radio|music|tv|telly|"
            r"television|kettle|"
            r"heating|lights?|fan|song|podcast)\b(?: (?:on|off|up|down))?|^(?:put|turn|switch) "
            r"(?:on|off) (?:the |"
            r"my |some )?(?:radio|music|tv|telly|television|kettle|heating|lights?|fan)\b|^play "
            r"(?:me |some |the |"
            r"a |my )?\w+",
            CANNOT_ACT,
        ),
        (
            r"^what(?:'s| is| was) (?:that|this|the) (?:noise|sound|smell|beep\w*|bang|song|"
            r"music)\b"
            r"|^(?:do|did|can) you (?:hear|smell) (?:that|this|it|anything|something)\b|^what "
            r"(?:do|can) you (?:hear|smell)\b",
            "I can't tell sounds or smells.",
        ),
        (
            r"^(?:yes|yeah|yep|no|nope|sure|yes please|no thanks|do it|okay do it|yes do it|go "
            r"ahead|"
            r"yes go ahead|do that|yes do that|please do|go on then)$",
            "I haven't asked you anything.",
        ),
        (
            r"\b(?:battery|charge left|how much (?:charge|power))\b",
            "I can't see the battery level.",
        ),
        (
            r"^(?!what model (?:is|are) (?:this|that|my|the|these) \w)"
            r"(?:which|what) (?:\w+ )?(?:model|version|llm|language model|software|detector|"
            r"ai)\b.*"
            r"\b(?:you|running|use|this|have)\b|^what version\b",
            "I can't say that by voice; it is shown where I was started.",
        ),
        (
            r"\b(?:change|switch|choose|use|set|get) (?:your |the |to |a |another |different "
            r")*(?:voice|accent)\b"
            r"|\b(?:another|different|male|female|deeper|higher) voice\b|^(?:sound|talk) (?:like|"
            r"more)\b",
            "I can't change my voice by voice; it is in the settings.",
        ),
        (
            r"^(?:speak|talk|answer|switch|change|reply)(?: to me)?(?: the language)? (?:to |in |"
            r"into )?"
            r"(?:spanish|german|french|italian|dutch|portuguese|polish|swedish|chinese|mandarin|"
            r"english|"
            r"japanese|hindi|arabic|turkish|russian|another language)\b"
            r"|^(?:do|can) you (?:speak|understand|know|talk) (?:in )?(?:spanish|german|french|"
            r"italian|"
            r"dutch|portuguese|polish|swedish|chinese|mandarin|japanese|hindi|arabic|turkish|"
            r"russian|"
            r"(?:any )?other languages|another language)\b|^(?:which|what) languages?\b.*\byou\b"
            r"|^change (?:the |your )?language\b",
            "My skills understand English only. Other languages need a larger language model, and "
            "are a setting.",
        ),
        (
            r"^(?:use|switch to|set|change to) (?:metric|imperial|celsius|fahrenheit|24|twelve|"
            r"metres|meters|"
            r"feet|miles|kilomet\w+)\b|^change (?:the |your |my )?(?:settings?|name|wake word|hot "
            r"?word)\b"
            r"|^(?:call|rename) (?:you|yourself)\b|^call me (?!an? |when|if|the |on )\w+$"
            r"|^your name is\b|^i(?:'d like to| want to)? call you\b|\byour settings\b"
            r"|^turn (?:on|off) (?:the )?(?:dark mode|notifications|beeps?|sounds?|"
            r"announcements)\b",
            "I can't change that by voice; it is in the settings.",
        ),
        (
            r"^(?:turn (?:yourself|the (?:glasses|camera|microphone|mic|assistant)) (?:off|on)|"
            r"switch (?:yourself|the (?:camera|microphone|mic|glasses)) (?:off|on)|"
            r"(?:turn|switch) (?:off|on) (?:the )?(?:camera|microphone|mic|glasses|yourself)|shut "
            r"(?:yourself )?down|"
            r"power off|restart|reboot|go to sleep|exit|quit|close yourself)$",
            "I can't switch myself, the camera or the microphone on or off by voice.",
        ),
        (
            r"^(?:are|is) (?:you|that|it|this) (?:really |absolutely |quite )?(?:sure|certain|"
            r"right|correct|true)"
            r"(?: about (?:that|it|this))?$|^(?:can|should) i (?:trust|rely on|believe) you\b.*$|"
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
            r"^(?:no )?(?:that's|that is|that was|you're|you are|it's|this is) (?:\w+ )?(?:wrong|"
            r"not right|"
            r"incorrect|not (?:what|true|it|correct|the \w+)\b.*|mistaken|false|nonsense|"
            r"rubbish)$|^wrong$"
            r"|^(?:you got|you've got) (?:it|that) wrong$",
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
            r"excellent|brilliant|awesome|you're (?:great|the best|"
            r"wonderful|amazing|very helpful|so helpful|helpful)|that's (?:great|good|helpful|"
            r"perfect|all|"
            r"right|correct)|good (?:job|work|one)|i love you|love it)(?: \w+)?$",
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
_ABOUT_NOTES = re.compile(
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
