"""Two kinds of question that nothing here may judge: traffic, and where one walks.

Pure rules on a question in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.skills.questions.safety_words import (
    CLEAR,
    GO,
    LIGHT,
    LISTEN,
    MAY,
    OKAY,
    STEP,
    VEHICLE,
    Kind,
    any_of,
)
from assistant.skills.questions.safety_words import (
    WAY as PATH,
)

TRAFFIC = Kind(
    "traffic",
    LISTEN,
    any_of(
        r"\b(?:goes?|turns?|going|turned) (?:green|red|amber)\b|\b(?:are|is|am) (?:we|i|it) "
        r"clear\b",
        r"\bwhat(?:'s| is) coming\b|\bmy turn(?: yet| now)?$",
        rf"\b{VEHICLE}\b.*\b(?:closing|closed|move|moved|moving)$",
        r"(?<!cheaper )(?<!dearer )(?<!better )\bover the (?:road|street|crossing|tracks?)\b",
        r"\b(?:anybody|somebody|someone|anyone|he|she|they) (?:turning|driving|reversing|"
        r"pulling)\b",
        rf"\b{VEHICLE}\b.*\b(?:far|near|close)(?: enough)?(?: away)?$",
        r"(?<!a )(?<!the )\bcross\b(?! (?:word|stitch|check|country))",
        r"\b(?:i|we|me|us|get|go|run|nip|dash|make it|way)\b.*(?<!\bsee )\bacross\b(?! from)",
        r"\b(?:the|those|these|traffic) (?:lights?|signals?) (?:say|do|doing|show|showing)\b",
        r"\b(?:blind spot|overtak\w+|change lanes|pull out|merge|reverse out|back out)\b"
        r"|\bmy lane\b|\bout of (?:the|my) lane\b",
        r"\b(?:clear|free) (?:on|to|from) (?:the|my) (?:left|right)\b",
        r"\b(?:walk|crossing) (?:sign|signal|light)\b|\bwhat does the (?:\w+ )?(?:light|"
        r"signal) show\b",
        r"^(?:is|are|has|does) (?!there)(?:the |that |this )?(?:traffic|pedestrian|crossing) "
        r"lights?\b",
        r"\b(?:green|red|amber|walking|white) (?:man|figure|hand|signal|light)\b",
        rf"\b{LIGHT}\b.{{0,30}}\b(?:green|red|amber|yellow|changed?|with me|in my favou?r)\b",
        r"\bcolou?r\b.*\b(?:traffic|crossing|pedestrian|stop) ?(?:lights?|signals?)\b",
        r"^(?:what|which) colou?r (?:is|are|'s)(?: the| that| those| this)? (?:lights?|"
        r"signals?|man)\b",
        r"\bdo (?:i|we) have (?:a |the )?(?:green|right of way|priority)\b",
        r"\bright of way\b|^is it (?:green|red|amber) (?:yet|now)\b|^(?:green|red) (?:yet|"
        r"now)$",
        r"\bhas (?:the )?(?:traffic|lights?|signal) (?:stopped|changed|turned)\b",
        rf"\b(?:{VEHICLE}|anything|something|nothing)\b(?: \w+){{0,2}} (?:coming|approaching|"
        r"about to|moving|turning|reversing|slowing(?: down)?|speeding|stopping|stopped|"
        r"waiting for me|driving off|pulling (?:out|away|in))\b",
        rf"\b(?:has|have|did|does|can|is|are)\b.*\b{VEHICLE}\b.*\b"
        rf"(?:stop|stopped|see me|seen me|waiting|gone|passed|moving|leaving|pass)\b",
        r"\b(?:coming|driving|heading|running|moving|riding|walking|rolling) (?:towards?|at|"
        r"to) (?:me|us)\b",
        r"\b(?:has|have|did) (?:everyone|everybody|everything|they) stop(?:ped)?\b",
        r"\b(?:has|have|did|will|does|until|till|when) the (?:\w+ )?(?:lights?|signals?) "
        r"(?:turn|change|stop)\w*\b|\bmake the light\b",
        r"\bhow (?:close|near|far|fast)\b.*\b(?:car|truck|lorry|bus(?! stop)|tram|"
        r"train(?! station)|bike|bicycle|motorbike|vehicle|traffic)\b",
        r"\b(?:is it|is this) (?:my|our) turn to (?:cross|go|walk)\b",
        r"\bgap in (?:the )?traffic\b|\bwill (?:they|he|she|it|the \w+) stop for me\b",
    ),
    any_of(r"\btraffic(?! (?:lights?|jam|news))\b", rf"\b{VEHICLE} (?:near|close to|behind) me\b"),
)
# "Which till can I go to" asks for print.
_NO_TILL = (
    r"(?<!which till )(?<!which checkout )(?<!which counter )(?<!which desk )(?<!which window )"
)
# What stands or lies somewhere and may fall; nobody stands on it, and it is not large.
_FALLS = r"(?:fall|falling|drop|dropping|roll|rolling|tip|tipping|topple|toppling|slide|sliding)"
RESTING = Kind(
    "resting",
    "Please feel slowly for its edges, and move it away from any edge that is near.",
    any_of(
        r"^(?!.*\b(?:i|me|my weight|we|us|you|he|she|him|her|child|baby|kids?|dog|ladder|"
        r"scaffold\w*|bridge|wall|tree|branch(?:es)?|roof|ceiling|shelf|shelves|ice|rocks?|"
        r"stool)\b)"
        r".{0,120}\b(?:could|can|will|would|might|may|is|are)\b.{0,40}\b(?:it|this|that|they|"
        rf"these|(?:the|my) \w+)\b.{{0,40}}\b{_FALLS} (?:off|over|down|out)\b",
        r"^(?:is|are) (?:it|this|that|they|these|(?:the|my|this) (?!child|baby|kid|dog)\w+)"
        r"(?: (?:lying|standing|sitting|resting|placed|still|too))* (?:close|near) to the edge of "
        r"(?:the|my|this) (?:\w+ )?(?:table|counter|desk|worktop|shelf|sideboard)\b",
    ),
)
# What stands within reach on a table and may be knocked over.
REACH = Kind(
    "reach",
    "Please feel for it slowly, with the back of your hand low on the table.",
    any_of(
        r"^(?!.*\b(?:hot|boiling|burn\w*|candles?|kettle|acid)\b).*"
        r"\b(?:anything|something|what|whatever|which)\b(?:(?! and\b)[^.,;]){0,60}\b(?:i|we|me) "
        r"(?:(?:might|may|could|can|will|would|am going to|'m going to|should not|shouldn't|must "
        r"not|mustn't) )?(?:\w+ )?(?:knock (?:\w+ )?(?:over|off|down)|spill|tip (?:\w+ )?over)\b",
    ),
)
WAY = Kind(
    "way",
    "Please stop, and use your cane, a rail or your guide dog, or ask somebody near you.",
    any_of(
        r"\b(?:black ice|ice on|my weight)\b|\bdo i duck\b|\bhold on to\b|"
        r"\bclose to (?:me|the wall)\b",
        r"\btoo (?:close|near|deep|steep|high|fast|far|low|narrow)\b|\bam i facing\b",
        r"^do (?:i|we) (?:need|have) to (?:stop|wait|turn|move|slow|hurry|duck|step|go)\b",
        rf"\bwhen (?:i|we) (?:can|may|should|could) (?:\w+ )?{GO}\b",
        rf"^(?:stop|guide|lead|take|walk|help|get|bring|steer) (?:me|us)\b.*\b"
        rf"(?:across|down|over|up the|through|before|road|street|{STEP})\b",
        rf"\b{MAY} (?:he|she|they|it|you|my \w+|the \w+) (?:safely )?"
        rf"(?:swim|dive|wade|climb|jump|get down|come down|walk)\b",
        r"\b(?:will|would|could|might|did) (?:i|we|it|he|she|they) (?:\w+ )?"
        r"(?:burn|hurt|cut|scald|shock|slip|fall|drown|collapse|break|give way|tip|snap|hold)\b",
        r"\b(?:ladder|scaffold\w*|railing|banister|branch|rope|bridge|ice)\b.*\b"
        r"(?:slip|break|give|collapse|hold|tip|wobbl\w+|snap)\b",
        rf"\bam i\b.*\b(?:road|lane|street|traffic|tracks?|{STEP})\b",
        r"\b(?:pavement|sidewalk|floor|ground|path|road|kerb|curb) (?:drops?|changes?|ends?|"
        r"slopes?|"
        r"narrows?)\b",
        r"\b(?:current|tide|waves?|undertow|sea|river)\b.*\b(?:strong|high|rough|calm|fast)\b",
        rf"{_NO_TILL}\b{MAY} (?:i|we) (?:just |now |already |safely |still |keep |please )*{GO}\b"
        r"(?! and (?:get|buy|see|fetch|collect|pick|have|ask|pay|order|eat)\b)"
        rf"(?! (?:to (?:bed|sleep|work|the (?:toilet|bathroom|shop|doctor|cinema))|shopping|home|"
        rf"swimming tomorrow|on (?:reading|with)|through (?:my|the) (?:notes|list)|"
        rf"back (?:to|a) (?:page|piece|line|part)))",
        r"\b(?:i|we) (?:can |could |will )?(?:make (?:it|the light)|get) (?:across|over|past|"
        r"through)\b",
        rf"\b{MAY} (?:i|we) (?:just |now )*(?:stop|wait|turn|"
        rf"keep (?:going|walking|left|right|straight))\b"
        rf"(?! (?:on|off|it|the (?:timer|alarm|volume)|up|down|my|this|that|page))",
        rf"\b{OKAY} (?:for (?:me|us) )?to {GO}\b",
        rf"\bso (?:that )?(?:i|we) can {GO}\b",
        r"\b(?:room|space) (?:for me )?to (?:pass|get|go|walk)\b|\b(?:fit|squeeze) (?:through|"
        r"past|in)\b",
        r"\b(?:have|need) to duck\b|\bhead (?:height|level)\b|\b(?:hit|bump) my head\b",
        r"\bdo(?:es)? the (?:pavement|path|road|sidewalk|floor|way|platform) (?:end|stop|drop|"
        r"narrow|turn)\b",
        r"(?<!\bon the )\b(?:poles?|posts?|walls?|pillars?|bollards?|barriers?|fences?|"
        r"branch(?:es)?|puddles?|columns?|glass doors?) (?:in front|ahead|before me|in the way)\b",
        r"\bstand (?:up )?in (?:the|this) (?:pool|water|lake|sea|river)\b",
        rf"\b{MAY} i put my (?:hand|foot|feet|finger|head)\b",
        rf"\bdo (?:i|we) (?:just |now )*{GO}\b(?: (?:up|down|now|left|right|straight\w*|"
        r"ahead|yet|or .*)|$)",
        rf"\bi (?:can|could|may|should) (?:just |now )*{GO}\b.*"
        r"\b(?:right|now|yes|correct|then|okay|can't i)$",
        rf"\b{PATH}\b.{{0,25}}\b{CLEAR}\b(?! (?:of|at|until|from|on|till)\b)|"
        r"\b(?:clear|free|blocked)\b.{0,12}\b(?:way|path|road|ahead)\b",
        r"\b(?:in|on|blocking|block|across) (?:my|our|the) (?:way|path)\b",
        r"\b(?:will|would|am|could|might|did|do) i (?:be |about to |going to |almost |nearly )*"
        r"(?:bump|fall|trip|hit|crash|collide|get hit|get run over|slip|stumble|"
        r"(?:run|walk|step) (?:into|off|on|over|down|in))\b",
        r"\bhow (?:close|near|far)\b.*\b(?:edge|kerb|curb|drop|water|wall|stairs?|steps?)\b",
        r"\bhow (?:deep|shallow|high|steep|far down|slippery|wide) (?:is|are|'s)\b.*"
        rf"\b(?:water|pool|river|lake|puddle|sea|end|{STEP}|it|this|that|bridge|ice)\b",
        r"\b(?:obstacles?|hazards?|obstructions?|trip hazards?)\b",
        rf"\b{STEP}\b.{{0,25}}\b(?:in front|ahead|close|near|before me|next|coming|far|"
        r"going)\b",
        rf"\b(?:(?:is|are) there\b.*|(?:is|are) (?:this|that|it|these) (?:an? |the )?"
        rf"(?:\w+ )?)\b{STEP}\b(?! (?:of (?:the )?(?:paper|recipe|table|price|temperature))\b)",
        rf"\b(?:top|edge|foot|bottom|head|end) of (?:some |the |a |these |those )*{STEP}\b",
        rf"^any (?:more )?{STEP}\b|\bhow many (?:are there |steps )?(?:down|up)$|^how many "
        rf"(?:more )?(?:steps|stairs)\b(?! did| have)",
        r"\b(?:anything|something|nothing) (?:\w+ )?(?:in front of me|ahead|"
        r"in front|at my feet|by my feet|on the (?:floor|ground|steps?|stairs?|path|way))\b",
        rf"\b(?:am|are) (?:i|we) (?:still |really |too |about |walking |standing |going )*"
        r"(?:on|in|at|off|close to|near|near to|next to|towards?|along) (?:the|a) "
        r"(?:(?:top|bottom|end|side|middle) of the )?(?:pavement|sidewalk|road|street|path|"
        rf"crossing|platform|crosswalk|track|{STEP})\b",
        r"\b(?:is|am|are) (?:i|it|this|that) (?:too )?(?:close|near) to the "
        r"(?:edge|kerb|curb|road|fire|water|platform)\b",
        r"^(?:is|was) (?:the |this |that )?(?:\w+ )?(?:floor|ground|path|pavement|sidewalk|road|"
        r"steps?|stairs?|ice|bridge|ladder|boat|dock|pier|chair|stool|box|table|shelf|branch|"
        r"railing|handrail|scaffold\w*)\b.*\b(?:wet|slippery|icy|even|uneven|level|flat|solid|"
        r"stable|sturdy|strong|thick|loose|steady|frozen|broken|safe)\b",
        r"\b(?:hold|bear|support|carry) (?:me|my weight|us)\b",
        r"^is (?:it|everything|all) (?:all )?clear(?: now| ahead| behind me| to go)?$",
        r"^(?:all )?clear(?: ahead| now| to (?:go|cross|walk))?$|^(?:to )?(?:cross|go)(?: now|"
        r" here| yet| the \w+)?$|"
        r"^(?:now|go) or wait$",
        rf"\bdo(?:es)? (?:a|the|this|another) {STEP}\b|\b{STEP} (?:come|start|end|begin)s?\b",
        r"\bis the water (?:\w+ )?(?:deep|shallow|cold|clean|calm|rough|clear)\b",
        r"\bis (?:it|the water|this|the pool) (?:too )?(?:deep|shallow|steep|slippery|icy)\b",
        r"\b(?:broken glass|shards?|splinters?)\b|\bis (?:the|this|that) glass (?:broken|"
        r"cracked)\b",
    ),
    any_of(
        rf"\b{STEP}\b|\b(?:deep|shallow)\b|\bstand in\b|\bset foot\b|\bwet floor\b",
        r"\b(?:slippery|icy|frozen|loose|unstable|wobbly|steady|sturdy|stable|steep|"
        r"(?:thick|strong|wide|solid|deep) enough)\b|\bfit (?:under|between|through)\b",
        r"\b(?:trip|stumble|slip|fall|bump) (?:over|on|into|off|down)\b",
    ),
)
