"""The plainest words of an emergency, by kind, as patterns of a phrase in `phrases.plain` form.
English only."""

from __future__ import annotations

from assistant.patterns import Pattern

_MINE = r"(?:my|his|her|their|the|your)"
_KNOCKED = r"(?:bump\w*|bang\w*|knock\w*|hit\w*|whack\w*|bash\w*|fell (?:and \w+ )?on|landed on)"
_AFTER_KNOCK = (
    r"(?:sick|vomit\w*|throwing up|dizzy|drowsy|sleepy|confused|headache|pounding|throbbing|"
    r"blurr\w*|seeing double|passed out|blacked out|unconscious)"
)
AGE = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: \w+)?)"
)
_STRANGER = (
    r"(?:(?:some|any)(?:body|one)|(?:he|she|they)|(?:an?|the|that|this|some|these|those|my|two|"
    r"his) (?:\w+ )?(?:m[ae]n|wom[ae]n|guys?|blokes?|fellas?|lads?|bo(?:y|ys)|girls?|person|people|"
    r"strangers?|teenagers?|youths?|cars?|vans?|ex|neighbou?r|husband|boyfriend|gang|group))"
)
_MOTHER = r"(?:she|(?:my|the|his) (?:wife|partner|girlfriend|daughter|sister|friend|lady|woman))"
# "And Tom's choking": somebody, by a name.
_WHO_IS = (
    r"^(?:(?:and|oh|help|also|plus|but) )*[a-z]+(?: [a-z]+)?(?:'s| is|'re| are) (?:now |still )?"
)
_SO_LONG = r"(?:now |already )?[a-z\d]+(?: [a-z\d]+)? (?:minutes?|hours?)(?: now| already)?"
_STRIKES = r"(?:hit|hits|beat|beats|punched|kicked|slapped|strangled|choked|pushed|shoved|hurts?)"
_AFRAID = (
    r"(?:scared|frightened|afraid|terrified|scary|frightening|nervous|worried|unsafe|panicking)"
    r"(?! of (?:spiders?|dogs?|heights|the dark|flying|mice|wasps?|bees))"
)
KINDS = tuple(
    (Pattern(pattern), kind)
    for pattern, kind in (
        (
            r"\b(?:don't|can't) see (?:much |any |the )?(?:point|reason) (?:in|of|to) "
            r"(?:going on|living|live|life|anything|any of (?:it|this)|go on|carrying on)\b|"
            r"\b(?:want to|wanna|going to|gonna) (?:die|be dead|kill myself|end (?:it all|my "
            r"life))\b|\bkill myself\b|"
            r"\b(?:don't|do not|didn't|never) (?:really )?(?:want to|wanna|care to) (?:be alive|"
            r"live|be here|exist|wake up|go on|carry on)(?: (?:any ?more|any longer|tomorrow|again|"
            r"ever|like this)| )*$|\b(?:tired|sick) of (?:living|being alive|life)\b|"
            r"\b(?:life|it)(?:'s| is|n't| isn't) (?:just )?not worth (?:living|going on)\b|"
            r"\bisn't worth living\b|\b(?:nobody|no one) would (?:miss me|notice if i)\b|"
            r"\bsuicid\w+\b|\bend it all\b|\bbetter off (?:dead|without me)\b|\bi can't go on\b|"
            r"\bno reason to live\b|\bi wish i (?:was|were) dead\b|\bharm myself\b|"
            r"\b(?:i'm|i am) (?:\w+ )*(?:on (?:the|a) (?:window )?ledge|"
            r"(?:going to|gonna|about to) jump(?: off| from)?$)|"
            r"\b(?:won't|not going to) be around (?:for )?(?:much|very) (?:longer|long)$",
            "despair",
        ),
        (
            r"\b(?:pass|pee|wee|cough|vomit|spit|(?:throw|bring)(?:ing|s)? up|brought up|threw up|"
            r"passed|passing|peeing|weeing|coughing(?: up)?|coughed(?: up)?|vomiting|vomited|"
            r"spitting(?: up| out)?) (?:\w+ ){0,3}?blood\b(?! (?:test|pressure|sugar|sample|type|"
            r"donor|cells?)s?\b)"
            r"|\bblood in (?:my|his|her|their|the) (?:\w+ )?(?:wee|pee|urine|stools?|poo|toilet|"
            r"loo|vomit|sick|spit|phlegm|mucus|bowels?)\b",
            "blood",
        ),
        (
            r"\b(?:spurting|gushing|pouring (?:with )?blood|"
            r"bleeding (?:badly|heavily|a lot|really|out|everywhere|and it)|won't stop bleeding|"
            r"blood everywhere|so much blood|bleeding won't stop|losing (?:a lot of )?blood)\b|"
            rf"{_WHO_IS}bleeding$",
            "bleeding",
        ),
        (rf"{_WHO_IS}choking$", "choking"),
        (rf"^(?:the |a |in |her |his )*(?:seizure|convulsions?)(?: for)? {_SO_LONG}$", "body"),
        (rf"^(?:the |a |in |her |his )*(?:labour|contractions)(?: for)? {_SO_LONG}$", "labour"),
        (
            rf"\b{_MINE} chest(?:'s| is| feels| has|s)?(?: \w+){{0,3}} "
            rf"(?:tight|hurts?|hurting|pain|heavy|crushing)\b|"
            rf"\b(?:pains?|tightness|pressure) in (?:my|his|her|the) chest\b|\bchest pains?\b|"
            rf"\b(?:can't|cannot|can hardly|struggling to|trouble) "
            rf"(?:breathe|breathing|catch {_MINE} breath|get (?:enough |any |{_MINE} )?"
            rf"(?:air|breath))\b|\bnot breathing\b|"
            rf"\b(?:unconscious|passed out|collapsed|having a (?:stroke|seizure|fit|heart attack)|"
            rf"had a stroke)\b|\b{_MINE} (?:face|mouth) is (?:drooping|hanging)\b|"
            rf"\b(?:can't|cannot) (?:feel|move) my (?:arm|leg|face|side|hand|legs|left|right)\b|"
            rf"\b(?:throat|tongue|lips?)(?:'s| is| are) (?:swelling|closing)\b|\boverdos\w+\b|"
            rf"\btook too many (?:pills|tablets)\b",
            "body",
        ),
        (
            rf"\b(?:i|{_MOTHER})(?:'m| am|'s| is|'ve| have| has)?(?: (?:think|just|gone|going|went|"
            rf"now|i'm|i am|she's))* (?:in|into|in to|started) labou?r\b(?! \w*(?:party|relations?|"
            rf"camp|market|government|law))|^(?:gone|going|started)? ?(?:in|into|in to)? ?labou?r$|"
            r"\bwaters? (?:(?:have|has|'ve|just) ){0,2}(?:broke|broken|gone)\b|"
            r"\b(?:having|getting|has|got|my|her) (?:\w+ )?contractions\b|"
            r"\bcontractions (?:are|have|keep|every|started)\b|"
            r"\bbaby(?:'s| is) coming(?: (?:now|any \w+|early|too early|right now|fast|out))?$",
            "labour",
        ),
        (
            rf"\b{_KNOCKED} (?:{_MINE} )?(?:head|skull|temple)\b.*\b{_AFTER_KNOCK}\b|"
            rf"\b{_AFTER_KNOCK}\b.*\b(?:{_KNOCKED} (?:{_MINE} )?(?:head|skull|temple)|"
            rf"(?:head|skull)(?:'s| is)? .*{_KNOCKED} it)\b",
            "head",
        ),
        (
            r"\b(?:battery|power bank|(?:phone|laptop|tablet|scooter|charger)(?:'s| is|'s "
            r"battery)?)\b"
            r"(?: \w+){0,3}? (?:(?<=battery )getting (?:\w+ )?hot|(?:too|burning|boiling|red) hot|"
            r"swollen|swelling|bulging|smoking|hissing|melting|puffed up|on fire)\b"
            r"(?! (?:\w+ )?(?:with|sales?|prices?|deals?|offers?)\b)",
            "battery",
        ),
        (
            r"\b(?:drunk|drank|drink|swallowed|eaten|ate) (?:\w+ ){0,4}"
            r"(?:bleach|cleaner|detergent|antifreeze|poison|battery|drain \w+|white spirit|turps|"
            r"petrol|berries|pills|tablets)\b(?!.*\b(?:remember|remind|at|this morning|today)\b)",
            "poison",
        ),
        (
            r"\b(?:oil|fat|grease|wok|(?:frying |chip )?pan)(?:'s| is| has)? (?:\w+ ){0,2}?"
            r"(?:caught(?: (?:fire|light|alight))?|on fire|in flames|alight|(?:is|'s) burning)\b",
            "oil",
        ),
        (
            r"\b(?:house|kitchen|room|curtain|pan|oven|car|flat|building|something)"
            r"(?:'s| is) on fire\b|\bthere(?:'s| is) (?:a )?fire\b"
            r"(?! ?(?:engine|exit|door|alarm|extinguisher|place|station|escape|hydrant|drill|"
            r"brigade))|\b(?:fire|smoke) (?:alarm|detector)(?:'s| is| has| just|'s just)? "
            r"(?:started |been )?(?:ringing|going(?! (?:to|out))|sounding|blaring|beeping|gone off|"
            r"went off)\b|\balarm of fire\b|\bsmoke everywhere\b|\broom is full of smoke\b",
            "fire",
        ),
        (
            r"\belectrocut(?:ed|ing)\b(?! (?:fish|in (?:the|a) (?:film|book|story)))|"
            r"\b(?:getting|got|had|has had|having|(?:gave|gives|giving) (?:me|us|him|her))"
            r" (?:an? )?(?:\w+ )?electric(?:al)? shock\b|"
            r"\b(?:holding|touching|stuck to|can't let go of) (?:an? |the )?live (?:wire|cable)\b",
            "shock",
        ),
        (
            r"\bblood (?:is )?(?:on|all over|everywhere)\b(?! (?:test|the (?:label|form|letter)))",
            "bleeding",
        ),
        (
            r"\bcan't (?:seem to )?get (?:his|her|my|their) words out\b|\bgone down like a sack\b|"
            r"\b(?:low on|short of|out of|not getting enough) oxygen\b(?! (?:sensors?|masks?))|"
            r"\b(?:i|he|she|we|they|mum|dad|baby)(?:'m|'ve|'s|'re| am| are| is| have| has)? "
            r"(?:run(?:ning)? |short |nearly |almost )*(?:out )?of air\b",
            "body",
        ),
        (
            r"\b(?:took|taken|given|gave|had|injected) (?:[\w']+ ){0,4}"
            r"(?:tablets?|pills?|insulin|dose|medicine|capsules?) (?:[\w']+ ){0,3}"
            r"(?:twice|three times|instead|by mistake|too often|again)\b(?! (?:a|per|each|every) )",
            "medicine",
        ),
        (
            r"\b(?:i feel|i'm feeling|feeling|i get|i'm getting|i've gone|i'm) "
            r"(?:so |a bit |rather |quite |all )?(?:dizzy|woozy|giddy|light ?headed|breathless)\b",
            "faint",
        ),
        (
            r"\b(?:i feel|i'm feeling|feeling) (?:\w+ )?(?:faint|very dizzy|really dizzy)\b|"
            r"\bgoing to (?:faint|pass out)\b|\babout to (?:faint|pass out)\b|"
            r"^(?!.*\b(?:who|nearly|almost|price|bill|ever|any\w+|last|ago|re\w+ that)\b)"
            r".*\bfainted\b",
            "faint",
        ),
        (
            rf"\b(?:{_STRANGER}|dad|mum|partner|wife) (?:\w+ )?{_STRIKES} me"
            r"(?: (?:again|hard|in|on|with a|over|down|really)\b|$)|"
            rf"\b(?:{_STRANGER}|i think|is|are)(?:'s| is|'re| are|'s been| has been| have been| "
            r"keeps?| kept| started| was| were)? (?:(?:\w+ ){0,2}?)(?:follow(?:ing|ed)?|"
            r"attacking|chas(?:ing|ed)|threaten(?:ing|ed|s)|stalk(?:ing|s)|harass(?:ing|es)|"
            r"hassling|grabb(?:ing|ed)|tailing) (?:me|us)\b|\b(?:being|been) (?:followed|stalked|"
            r"chased|attacked|mugged|robbed|watched)\b(?! on)"
            r"|\bbreaking in(?:to my)?\b.*\b(?:house|home|flat|now|someone|somebody)\b"
            r"|\b(?:somebody|someone|a stranger|a man)(?:'s| is) in (?:my|the|our) (?:house|flat|"
            r"garden|room|home|hallway|kitchen|shed)\b"
            r"|\b(?:intruder|burglar|prowler|stalker|mugger)s?\b(?! alarm)",
            "threat",
        ),
        (
            rf"\b{_AFRAID}\b.*\b(?:{_STRANGER}|behind me|alone|outside|door|upstairs|downstairs|"
            rf"noises?)\b|\b(?:{_STRANGER}|behind me|outside|upstairs|downstairs)\b.*\b{_AFRAID}\b"
            rf"|\b{_STRANGER}\b.*\bfollow(?:ing|ed|s)\b.*\b(?:don't like|not nice|home)\b"
            r"|\b(?:don't|do not) feel safe\b(?! (?:with|in) (?:this|that|these) (?:shoes|car))",
            "threat",
        ),
        (
            rf"\blost\b.*\b(?:{_AFRAID}|dark|night|midnight|late|alone|nobody)\b|"
            rf"\b(?:{_AFRAID}|dark|night|midnight|alone)\b.*\b(?:i'm|am|we're|i've got|getting) "
            r"(?:\w+ ){0,2}lost\b|\b(?:don't|do not|no idea|can't tell) (?:know )?where "
            r"(?:i am|we are)\b.*\b(?:dark|"
            rf"night|midnight|alone|late|{_AFRAID})\b",
            "lost",
        ),
        (
            r"\b(?:trapped (?:in|inside|under|behind)|(?:stuck|locked) (?:in|inside) (?:an?|the|"
            r"my|this|our) (?:\w+ )?(?:lift|elevator|toilet|bathroom|cupboard|"
            r"shed|cellar|basement))\b",
            "trapped",
        ),
        (
            r"^(?:i think |oh |help )*(?:there's|there is|it's|i've got|i can hear|i hear) "
            r"(?:an? |some )?(?:stranger|somebody|someone|strange (?:man|person|woman)|man|bloke|"
            r"guy|person i don't know)(?: \w+){0,3} (?:at|by|outside) (?:my|the|our) (?:\w+ )?"
            r"door\b",
            "door",
        ),
    )
)
