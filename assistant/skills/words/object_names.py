"""Which things that a detector names are meant by the words that people use. Knows no picture and
no sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.vision.detectors.coco import COCO
from models.vision.scene import COLOR_NAMES

# Words for the same thing; at least one of each row is a name that detectors trained on COCO or
# Pascal VOC use.
_SAME = tuple(
    frozenset(row.split(", "))
    for row in (
        (
            "person, human, human being, somebody, someone, anybody, anyone, everybody, people,"
            " body, who, passer-by"
        ),
        "cell phone, phone, mobile, mobile phone, smartphone, cellphone, telephone",
        "couch, sofa, settee",
        "tv, tvmonitor, tv monitor, television, telly, tv set, television set",
        "bicycle, bike, cycle, push bike",
        "motorcycle, motorbike",
        "airplane, aeroplane, plane, aircraft, jet",
        "dining table, diningtable, table",
        "potted plant, pottedplant, plant, houseplant, pot plant",
        "refrigerator, fridge",
        "remote, remote control, clicker, tv remote",
        "hair drier, hair dryer, hairdryer",
        "donut, doughnut",
        "traffic light, traffic signal, stop light, stoplight",
        "fire hydrant, hydrant",
        "sports ball, ball",
        "mouse, computer mouse",
        "microwave, microwave oven",
        "laptop, laptop computer, notebook computer",
        "tie, necktie",
        "umbrella, brolly",
        "teddy bear, teddy",
        "handbag, purse, hand bag",
        "backpack, rucksack, knapsack",
        "truck, lorry",
        "sink, washbasin, basin",
        "oven, stove, cooker",
        "wine glass, wineglass",
        "hot dog, hotdog",
        "keyboard, computer keyboard",
        "stop sign",
    )
)

# A word for one kind of what the detector can only name in general: it can't tell whether it is
# that kind.
_KIND_OF = {
    kind: name
    for name, kinds in {
        "person": (
            "man, woman, boy, girl, child, kid, baby, lady, guy, gentleman, friend, waiter, "
            "waitress, driver, doctor, nurse, teacher, policeman, police officer, cyclist, "
            "pedestrian, wife, husband, mother, father, mum, mom, dad, son, daughter, brother, "
            "sister, colleague, neighbour, neighbor, chap, bloke, fella, fellow, dude, lad, lass, "
            "gent, geezer, toddler, teenager, stranger, passenger, customer, receptionist, "
            "cashier, guard, attendant, steward, carer, postman, plumber, conductor, bus driver, "
            "barman, barista, old lady, old man, granny, grandma, grandad, grandson, "
            "granddaughter, aunt, uncle, cousin, boss, student, worker, runner, jogger, officer, "
            "soldier, nun, priest, rider, biker, musician, singer, guitarist, drummer, dancer, "
            "skater, spectator, visitor, guest"
        ),
        "cup": "mug, tumbler, teacup, beaker, coffee cup, paper cup",
        "dog": "puppy, guide dog, labrador, poodle, terrier, spaniel, pup, hound",
        "cat": "kitten, puss, moggy, pussy cat",
        "cow": "calf, bull, ox, heifer, cattle",
        "sheep": "lamb, ewe, ram",
        "horse": "pony, foal, donkey, mule, mare",
        "car": "taxi, cab, van, police car",
        "chair": "armchair, stool, rocking chair, deckchair",
        "dining table": "desk, coffee table",
        "tv": "monitor, screen, display",
        "laptop": "computer, macbook",
        "sports ball": "football, tennis ball, basketball, soccer ball, baseball",
        "wine glass": "glass",
        "book": "novel, notebook, textbook",
        "bottle": "water bottle, bottle of water",
        "clock": "alarm clock, wall clock",
        "bus": "coach, tram",
        "train": "subway, tube",
        "bird": "pigeon, duck, parrot, seagull",
        "potted plant": "flower, flowerpot",
        "teddy bear": "teddy, stuffed animal",
        "scissors": "snip, snips, secateur, secateurs, shears, clippers",
        "truck": "wagon",
    }.items()
    for kind in kinds.split(", ")
}

# What people call things that a detector can name.
OFTEN_WANTED = (
    *COCO,
    *"phone, sofa, table, plant, bike, motorbike, plane, fridge, ball, mug, glass, bag".split(", "),
    *"man, woman, child, computer, screen, desk, flower, remote control".split(", "),
)

# A word for several names at once.
_ALL_OF = {
    "bag": ("handbag", "backpack", "suitcase"),
    "luggage": ("suitcase", "backpack", "handbag"),
    "vehicle": ("car", "truck", "bus", "motorcycle", "bicycle", "train"),
    "animal": (
        "dog",
        "cat",
        "bird",
        "horse",
        "sheep",
        "cow",
        "elephant",
        "bear",
        "zebra",
        "giraffe",
    ),
    "pet": ("dog", "cat", "bird"),
    "fruit": ("apple", "banana", "orange"),
    "sharp": ("knife", "scissors", "fork"),
    "food": (
        "sandwich",
        "pizza",
        "hot dog",
        "cake",
        "donut",
        "apple",
        "banana",
        "orange",
        "broccoli",
        "carrot",
    ),
    "cutlery": ("fork", "knife", "spoon"),
    "seat": ("chair", "bench", "couch"),
    "seating": ("chair", "bench", "couch"),
    "furniture": ("chair", "couch", "bed", "dining table"),
    "drink": ("cup", "bottle", "wine glass"),
}

# What is only seen in a glass, a cup or a bottle, and not known by itself.
_POURED = frozenset("wine beer juice milk lemonade cola squash cider coffee tea".split())

# Things that are taken for one another: where one is asked for, the other is worth telling.
_SIMILAR = (
    frozenset({"car", "truck", "bus", "train", "boat"}),
    frozenset({"bicycle", "motorcycle"}),
    frozenset({"chair", "couch", "bench", "bed"}),
    frozenset({"cup", "wine glass", "bottle", "bowl", "vase"}),
    frozenset({"fork", "knife", "spoon"}),
    frozenset({"handbag", "backpack", "suitcase"}),
    frozenset({"dog", "cat", "bear", "sheep", "horse", "cow"}),
    frozenset({"tv", "laptop", "cell phone", "remote", "keyboard"}),
    frozenset({"apple", "orange", "banana", "donut"}),
    frozenset({"sink", "toilet"}),
    frozenset({"oven", "microwave", "refrigerator", "toaster"}),
)

_COLORS = {
    **{color: color for color in COLOR_NAMES},
    **{
        "gray": "grey",
        "violet": "purple",
        "lilac": "purple",
        "beige": "brown",
        "navy": "blue",
        "silver": "grey",
    },
}


@dataclass(frozen=True)
class ObjectQuery:
    """What was asked for: the noun as it was said, what detectors call it, its colour, and what the
    names can't tell.

    `names` is empty when no detector that we know has a name for it. `loosely` is true when a thing
    by one of the names may still be something else ("woman" is only known as "person").
    """

    noun: str
    names: frozenset[str]
    color: str | None = None
    loosely: bool = False


def wanted(what: str) -> ObjectQuery:
    """Understand a noun phrase, lower case and singular ("red coffee cup")."""
    words = what.split()
    while len(words) > 1 and words[-1] in _WHEREABOUTS:
        words = words[:-1]
    what = " ".join(words)
    if len(words) > 2 and words[0] in ("light", "dark", "bright", "pale") and words[1] in _COLORS:
        words = words[1:]
    # "orange" and "pink" alone are the fruit or nothing; before a noun they are its colour
    color = _COLORS.get(words[0]) if len(words) > 1 else None
    noun = " ".join(words[1:]) if color else what
    for phrase, modified in _readings(noun):
        if is_other_kind(phrase):  # a wheel chair is no chair
            break
        same, kind, wider = _same(phrase), _KIND_OF.get(phrase), _ALL_OF.get(phrase)
        if wider is not None:
            return ObjectQuery(noun, frozenset[str]().union(*map(_equal, wider)), color, modified)
        if kind is not None:
            return ObjectQuery(noun, _equal(kind), color, True)
        if same is not None:
            return ObjectQuery(noun, same, color, modified)
    return ObjectQuery(noun, frozenset(), color)


# Things that no detector knows, and what they may be taken for.
_TAKEN_FOR = {
    name: frozenset(rival.split(", "))
    for names, rival in (
        ("cane, white cane, stick, white stick, walking stick, crutch, parasol", "umbrella"),
        ("wallet, pouch, satchel, holdall, briefcase", "handbag, suitcase, backpack"),
        ("parcel, package, crate, case", "suitcase"),
        ("jar, flask, thermos, jug, can, tin, carton", "bottle, cup, vase"),
        ("tablet, ipad, kindle, e-reader", "cell phone, laptop, book, tv"),
        (
            "pram, pushchair, push chair, buggy, stroller, trolley, wheelchair, wheel chair, "
            "walking frame, zimmer frame, rollator",
            "bicycle, chair, suitcase",
        ),
        ("plate, saucer, dish", "bowl, pizza"),
        ("pen, pencil, comb, brush", "toothbrush, knife, spoon"),
        ("magazine, newspaper, diary, folder", "book"),
        ("rug, mattress, blanket, cushion", "bed, couch"),
        ("moped, quad bike, mobility scooter", "motorcycle"),
        ("hand, finger, thumb, arm", "person"),
    )
    for name in names.split(", ")
}


def is_other_kind(phrase: str) -> bool:
    """Whether a phrase names a kind that no detector knows, though its last word may be one."""
    return phrase in _TAKEN_FOR


def is_poured(noun: str) -> bool:
    """Whether a word is for a drink, which is seen only as what it is in."""
    return not _POURED.isdisjoint(noun.split()[-1:])


def vessels(wish: ObjectQuery) -> ObjectQuery:
    """What a drink may be in, by the wearer's word; a red wine is in no red bottle."""
    names = frozenset[str]().union(*map(_equal, _ALL_OF["drink"]))
    return ObjectQuery(wish.noun, names, None, True)


def taken_for(noun: str) -> frozenset[str]:
    """What a detector may call a thing that it has no name for: an umbrella for a cane."""
    known = (_TAKEN_FOR.get(phrase) for phrase, _ in _readings(noun))
    return next(filter(None, known), frozenset[str]())


def similar(names: frozenset[str]) -> frozenset[str]:
    """What detectors call the things that are easily taken for those of these names."""
    near = [group for group in _SIMILAR if group & names]
    others = frozenset[str]().union(*near)
    return frozenset[str]().union(*map(_equal, others)) - names


_WIDER = ("animal", "vehicle", "fruit", "seat", "cutlery")


def wider(name: str, other: str) -> str:
    """The word for all things of the kind that two names are of: "animal" for a cow and a bear; ""
    where there is none."""
    return next((kind for kind in _WIDER if {name, other} <= wanted(kind).names), "")


def color_word(word: str) -> str | None:
    """The plain colour name that a word stands for, or None."""
    return _COLORS.get(word)


# Behind a noun they say where it may be: "a spoon handy".
_WHEREABOUTS = frozenset("handy nearby about around anywhere here there spare somewhere".split())


def _readings(noun: str) -> list[tuple[str, bool]]:
    """The phrase itself, then shorter ones around its head: "cup of tea" is a cup, "coffee cup" is
    a cup of some sort."""
    words = re.split(r"\s(?:of|with|in|on|from|that)\s", " ".join(noun.split()))[0].split()
    shorter = [" ".join(words[i:]) for i in range(len(words))]
    return [(noun, False)] + [(phrase, phrase != noun) for phrase in shorter if phrase != noun]


def _same(phrase: str) -> frozenset[str] | None:
    for row in _SAME:
        if phrase in row:
            return row
    return frozenset({phrase}) if phrase in COCO else None


def _equal(name: str) -> frozenset[str]:
    return _same(name) or frozenset({name})
