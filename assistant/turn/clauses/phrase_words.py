"""Words and signs that show where a phrase ends. Tables only; boundaries.py and sentences.py use
them."""

from __future__ import annotations

from assistant.answer.spoken_text.markup.writing import CLAUSE_MARKS, CLOSING, SENTENCE_MARKS
from assistant.patterns import Pattern

# Words that open a phrase of their own, where the word after them shows that they do: a voice may
# draw breath before them.
PREPOSITIONS = """
    after against among before beside between beyond despite during except for from into
    onto since throughout toward towards beneath underneath until via with within without
""".split()
# These are as often part of the verb before them ("turn the light on"), or stand alone ("the
# picture below shows"), and open a phrase only between two noun phrases.
PARTICLES = (
    "about above across along around at behind below by in inside near on outside over past through"
    " under".split()
)
BOUND_PREPOSITIONS = (
    "as down like of off opposite out per than to up upon".split()
)  # these open none
STRONG_CONJUNCTIONS = "because although though unless while whereas if when whether".split()
CONJUNCTIONS = [*STRONG_CONJUNCTIONS, "where", "who", "which", "whose"]
LINKS = [
    "but",
    "so",
]  # these open a clause only where its subject follows: "but it is", not "small but new"
AUXILIARIES = """
    is are was were has have had would could should isn't aren't wasn't weren't hasn't
    haven't won't wouldn't can't cannot couldn't shouldn't doesn't don't didn't
""".split()
ALSO_NOUNS = (
    "can may might must will do does did".split()
)  # "a soda can on the table", but "it | can be"
# Verbs that are hardly ever nouns, as one says them of signs, things and people; then verbs that
# give an order.
VERBS = """
    says reads appears seems contains includes holds costs means belongs lies sits hangs
    wears takes makes gives goes comes opens closes begins arrives departs describes depicts
    accepts tells sells lasts weighs gets keeps
""".split()
ORDERS = """
    please turn walk go move take put hold press wait follow keep let make try ask bring
    continue pull push remove add stir mix pour look point tap choose select open close
    leave cross check read use
""".split()
QUOTING = (
    "say says saying said read reads reading called named titled labeled labelled states means"
).split()
# What people and things in a picture do or are, behind the noun: "a woman | holding a cup", "a car
# | parked in the street".
PARTICIPLES = """
    wearing holding standing sitting leading walking riding looking carrying lying hanging
    facing leaning running coming containing showing parked mounted located covered filled
    dressed surrounded placed attached labeled
""".split()
DETERMINERS = (
    "the a an my your his her its our their this that these those some several each every both all"
).split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
OBJECTS = "it you me him us them".split()
SUBJECTS = (
    "i you he she it we they there i'm i'll you're you'll it's it'll he's she's we're they're"
    " there's".split()
)
# Words that lean on what follows: a clause never ends with one.
FUNCTION = {
    *PREPOSITIONS,
    *PARTICLES,
    *BOUND_PREPOSITIONS,
    *CONJUNCTIONS,
    *LINKS,
    *AUXILIARIES,
    *ALSO_NOUNS,
}
OTHERS = """
    and or nor yet any no either neither such what whatever how why not very too quite
    rather more most less least really just only even also almost nearly exactly right be
    been being am i'd you'd here's that's what's let's please mr mrs ms dr much many few
    other another own same never always often still already usually currently
""".split()
LEANING = FUNCTION.union(DETERMINERS, SUBJECTS, OTHERS)
# A preposition after one of these belongs to it ("look for", "next to", "right behind") or makes a
# fixed pair.
BINDING = """
    next close according due thanks because instead kind sort lot lots number full made
    front top bottom side middle edge rest part half quarter none able known ready famous
    well away back directly straight immediately shortly soon long far halfway nothing
    anything everything seconds minutes hours day days night week weeks month months year
    years steps metres meters feet miles apart different difference distance wrong matter
    now given provided available
""".split()
# So does one after these verbs: "put on", "wait for", "depends on".
BINDING_VERB = Pattern(
    r"(?:look|wait|listen|ask|search|belong|seem|need|use|turn|put|switch"
    r"|pull|pick|fill|log|plug|hand|com[ei]|stand|pay|depend"
    r"|agree|deal|name|check|consist|apologi[sz]e|rel[yi]|get"
    r"|try|tries|set|point|run|go|want)(?:[tn]?t?ing|e?s|e?d)?|came|paid|ran"
)
# A point behind one of these ends no sentence: English, German, French, Spanish.
ABBREVIATIONS = """
    mr mrs ms dr prof st sr sra jr vs etc e.g i.e a.m p.m approx no nr fig vol inc ltd co
    corp dept est min max tel ave rd blvd apt bldg capt col gen gov hwy lt mt sgt rev rm qty
    avg incl excl ext attn tbsp tsp pkg
    ca str bzw abs abb aufl bd betr bhf fa hausnr hbf hr inkl exkl einschl evtl ggf jh jhd
    nrn tägl sog verh vgl zi zzgl
    mme env av bât chap dép éd tél
    aprox avda cía ctra depto dña dpto dra ee gral hnos izda izq dcha lic máx mín núm pág
    págs plza pza sres srta sta sto teléf tfno ud uds
""".split()
MONTHS = """
    jan feb mar mär apr may mai jun jul aug sep sept oct okt nov dec dez janv févr avr juil
    déc ene abr ago dic
""".split()
# Before a number these are short for something, elsewhere they are words: "mar. 4", "al mar".
SHORT_BEFORE_NUMBER = frozenset(MONTHS) | frozenset(
    """
    mon tue tues wed thu thur thurs fri sat sun lun mer jeu ven sam dim mié jue vie sáb dom
    art cap sec ch p pp pg pág
    """.split()
)
# A number with a point behind one of these is an ordinal of German: "im 3. Stock".
GERMAN_BEFORE_ORDINAL = frozenset(
    "der die das dem den des im am vom zum zur ab bis seit aus ins jede jeden jeder jedes".split()
)
CLOSERS = "\"'”’)]}»“" + CLOSING
CLOSED = Pattern(r"[\"'”’)\]}»“*]$")  # a quotation, a bracket or a stressed word of Markdown ends
_ENDS = ".!?…" + SENTENCE_MARKS
SENTENCE_END = Pattern(rf"(?<![{_ENDS}])[{_ENDS}]+[\"'”’)\]}}»“*_{CLOSING}]*$")
MARK = Pattern(r"[-–*•+]|\d{1,2}[.)]")  # of an item, at the start of a line
CLAUSE_END = Pattern(rf"(?:[,;:–—{CLAUSE_MARKS}]|^-)[\"'”’)\]}}»“*_{CLOSING}]*$")
PRICE_WITHOUT_CENTS = Pattern(r"\d[.,][-–—]$")  # "12,– €"
