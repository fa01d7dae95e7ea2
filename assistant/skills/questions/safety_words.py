"""The words of what nothing here may judge, as parts of patterns: ways and steps, vehicles,
medicine, food, heat. English only.
"""

from __future__ import annotations

OKAY = r"(?:okay|ok|all right|alright|fine|good|safe|wise|clear|free)"
MAY = r"(?:can|may|could|should|shall|must|will|would)"
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
    r"dive|wade|"
    r"lean|get (?:off|on|out|in|down|up|past|through|across)|come (?:down|up|through|across))"
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
    r"insulin|syringes?|inhalers?|(?:eye|ear|nose) ?drops|drops|painkillers?|pain killers?|"
    r"antibiotics?|aspirin|ibuprofen|paracetamol|acetaminophen|tylenol|advil|warfarin|metformin|"
    r"statins?|morphine|codeine|sleeping (?:pill|tablet)s?|vitamins?|supplements?|"
    r"prescription|injections?|epipen|cough (?:syrup|mixture)|antihistamines?|allergy tablets?)"
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
    r"toaster|"
    r"heater|radiator|fire ?place|barbecue|bbq|candle|fryer|boiler|straighteners?|hair ?dryer)"
)
CURRENT = r"(?:wires?|cables?|sockets?|outlets?|plugs?|fuses?|circuits?|cords?|electric\w*|mains)"
