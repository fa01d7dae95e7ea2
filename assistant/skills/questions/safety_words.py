"""What a kind of question is that nothing here may judge, and its words as parts of patterns: ways
and steps, vehicles, medicine, food, heat. English only.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.patterns import Pattern

OKAY = r"(?:okay|ok|all right|alright|fine|good|safe|wise|clear|free)"
MAY = r"(?:can|may|could|should|shall|must|will|would)"
# Whether somebody is there to be asked: where they are is no danger.
HELPERS = Pattern(
    r"^(?:is|are) there (?:any|some)(?:one|body)(?: else)?(?: (?:here|there|around|about|near|"
    r"nearby|close)(?: by)?)? (?:(?:who|that) )?(?:(?:i|we) (?:could|can|might) (?:just )?(?:ask|"
    r"talk to|speak to|go to)|to (?:ask|talk to|help)|(?:who |that )?(?:could|can|might) help)\b"
    r"|^who (?:could|can) (?:i|we) (?:ask|talk to|speak to)\b"
)
STEP = (
    r"(?:steps?|stairs?|staircases?|stairways?|kerbs?|curbs?|edges?|drops?|drop ?offs?|holes?|"
    r"ledges?|cliffs?|potholes?|pits?|ditch(?:es)?|gaps?|ramps?|slopes?|escalators?|manholes?)"
)
VEHICLE = (
    r"(?:cars?|traffic|bus|buses|coach|bikes?|bicycles?|cyclists?|vehicles?|trucks?|lorry|lorries|"
    r"vans?|trams?|trains?|motorbikes?|motorcycles?|scooters?|taxis?|drivers?)"
)
GO = (
    r"(?:cross|overtake|go|walk|move|step|drive|enter|continue|proceed|head|jump|run|climb|swim|"
    r"dive|wade|lean|get (?:off|on|out|in|down|up|past|through|across)|"
    r"come (?:down|up|through|across))"
)
CLEAR = r"(?:clear|free|blocked|passable|empty|open|obstructed|unobstructed|busy|quiet)"
WAY = (
    r"(?:way|path|road|street|pavement|sidewalk|crossing|crosswalk|coast|floor|ground|route|"
    r"doorway|corridor|hallway|aisle|stairs?|staircase|passage|track|tracks|lane|junction|"
    r"intersection|ahead|exit)"
)
LIGHT = r"(?:(?:traffic|pedestrian|crossing|stop|walk) )?(?:lights?|signals?|man|figure)"
DRUG = (
    r"(?:pills?|tablets?|capsules?|caplets?|medicines?|medications?|meds|drugs?|dos(?:e|es|age)|"
    r"insulin|penicillin|amoxicillin|latex|syringes?|inhalers?|(?:eye|ear|nose) ?drops|drops|"
    r"warfarin|statins?|metformin|blood thinners?|beta blockers?|antidepressants?|chemo|"
    r"painkillers?|pain killers?|antibiotics?|aspirin|ibuprofen|paracetamol|acetaminophen|tylenol|"
    r"advil|warfarin|metformin|statins?|morphine|codeine|sleeping (?:pill|tablet)s?|vitamins?|"
    r"supplements?|prescription|injections?|epipen|cough (?:syrup|mixture)|antihistamines?|"
    r"allergy tablets?)"
)
ALLERGEN = (
    r"(?:nuts?|peanuts?|almonds?|hazelnuts?|cashews?|walnuts?|gluten|wheat|dairy|lactose|milk|"
    r"eggs?|soy|soya|sesame|shellfish|crustaceans?|fish|mustard|celery|sulphites?|sulfites?|pork|"
    r"alcohol|sugar|meat|gelatine?|allergens?)"
)
FOOD = (
    r"(?:food|milk|meat|chicken|pork|beef|fish|egg|eggs|rice|yogh?urt|cheese|bread|cream|butter|"
    r"juice|ham|fruit|vegetables?|mushrooms?|berry|berries|leftovers|tin|can|jar|burger|sausages?|"
    r"steak|turkey|salmon|seafood|soup|sauce|salad)"
)
HOT = (
    r"(?:stove|oven|hob|cooker|burner|cooktop|hot ?plate|ring|gas|iron|kettle|pan|pot|grill|"
    r"toaster|heater|radiator|fire ?place|barbecue|bbq|candle|fryer|boiler|straighteners?|"
    r"hair ?dryer)"
)
CURRENT = r"(?:wires?|cables?|sockets?|outlets?|plugs?|fuses?|circuits?|cords?|electric\w*|mains)"
CANNOT_JUDGE = "I can't judge that."
LISTEN = "Please listen for the traffic, or ask somebody near you."


@dataclass(frozen=True)
class Kind:
    """One kind of question that is not judged. `says` alone shows it; `about` only in a question.
    `label`: what is printed on the thing may help, so it is read aloud."""

    name: str
    help: str
    says: Pattern
    about: Pattern | None = None
    label: bool = False
    opening: str = CANNOT_JUDGE  # what is said before the help

    def fits(self, said: str) -> bool:
        """Whether a question is of this kind."""
        if self.says.search(said):
            return True
        return self.about is not None and bool(_ASKS.search(said) and self.about.search(said))


def any_of(*patterns: str) -> Pattern:
    return Pattern("|".join(f"(?:{pattern})" for pattern in patterns))


_ASKS = Pattern(
    rf"^(?:(?:and|so|but|then|now) )*(?:is|isn't|are|aren't|am|was|were|{MAY}|can't|couldn't|"
    rf"shouldn't|do|don't|did|didn't|does|has|have|had|what(?:'s|'re)?|which|who(?:'s)?|"
    rf"how(?:'s)?|any|when(?:'s)?|why|tell me (?:if|whether|which|what|how|about)|"
    rf"do you (?:think|know|see)|check (?:if|whether|that)|make sure|"
    rf"i (?:want|need|would like) to know|i wonder|i'm not sure (?:if|whether)|"
    rf"let me know (?:if|when|whether)|tell me when|warn me|alert me|identify|describe|confirm)\b|"
    rf"\b(?:right|correct|yes|okay|isn't it|aren't they|am i|or not|can i|should i|may i|to you|"
    rf"you think|you reckon)$|\bor (?:not|is it|the other)\b"
)
