"""The kinds of place that are guessed: what they are called, and what speaks for each. Things are
worth 1 where one alone shows the place; beliefs of a classifier are from 0 to 1 and worth more.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEAST = 0.55


@dataclass(frozen=True)
class Place:
    """`called`: with its article; `words`: what others call it; `outdoors`: None where it may be
    both; `where`: how one is there, "at a beach".

    No word is one that is a thing as well ("boat", "desk"), or of a part of the place that it makes
    a difference to stand on ("platform", "crossing", "road"): the view does not tell that."""

    called: str
    where: str
    words: frozenset[str]
    outdoors: bool | None
    things: dict[str, float] = field(default_factory=dict[str, float])
    looks: dict[str, float] = field(default_factory=dict[str, float])


def _words(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


PLACES = (
    Place(
        "a restaurant, or a table laid for a meal",
        "in a restaurant or at a table laid for a meal",
        _words("restaurant, cafe, pub, diner, canteen, cafeteria"),
        False,
        {"wine glass": 0.35, "dining table": 0.3, "fork": 0.2, "knife": 0.15, "cup": 0.1},
        {"restaurant": 2.5, "drink": 0.8, "plate": 0.8, "menu": 1.0},
    ),
    Place(
        "a kitchen",
        "in a kitchen",
        _words("kitchen, kitchenette"),
        False,
        {"oven": 0.8, "refrigerator": 0.8, "sink": 0.6, "microwave": 0.6, "toaster": 0.6},
        {"stove": 2.5, "refrigerator": 2.5, "dishwasher": 2.0, "microwave": 1.5},
    ),
    Place(
        "a bathroom",
        "in a bathroom",
        _words("bathroom, restroom, washroom"),
        False,
        {"toilet": 1.0, "sink": 0.3, "hair drier": 0.3, "toothbrush": 0.3},
        {"toilet": 2.5, "bathtub": 2.0, "shower curtain": 2.0},
    ),
    Place(
        "a living room",
        "in a living room",
        _words("living room, lounge, sitting room, front room"),
        False,
        {"couch": 0.8, "tv": 0.25, "potted plant": 0.1, "vase": 0.1},
        {"couch": 1.6, "tv": 0.6, "lamp": 0.6, "pillow": 0.6},
    ),
    Place(
        "a bedroom",
        "in a bedroom",
        _words("bedroom, dormitory"),
        False,
        {"bed": 0.8},
        {"bed": 2.0, "pillow": 1.0},
    ),
    Place(
        "a dining room",
        "in a dining room",
        _words("dining room"),
        False,
        {"dining table": 0.4, "chair": 0.3, "vase": 0.1},
        {"dining table": 1.5, "chair": 0.8},
    ),
    Place(
        "a desk with a computer",
        "at a desk with a computer",
        _words("office, workplace, computer room"),
        False,
        {"keyboard": 0.6, "mouse": 0.4, "laptop": 0.4, "tv": 0.3},
        {"desk": 2.0, "computer": 1.5, "screen": 0.8, "keyboard": 1.0},
    ),
    Place(
        "a stage",
        "at a stage",
        _words("stage, concert, gig, theatre, theater, music venue"),
        False,
        {},
        {"stage": 2.0, "guitar": 0.5, "drum": 0.5, "microphone": 0.5},
    ),
    Place(
        "a shop",
        "in a shop",
        _words("shop, store, supermarket, market, bakery, mall"),
        False,
        {},
        {"shop": 2.5, "shopping cart": 1.5, "vending machine": 0.5},
    ),
    Place(
        "a shore by the water",
        "at a shore by the water",
        _words("beach, shore, coast, seaside, seashore, sea, ocean, water, lake, river, lakeside"),
        True,
        {"surfboard": 0.5},
        {"shore": 4.0, "pier": 1.5, "cliff": 1.0},
    ),
    Place(
        "a place with boats on the water",
        "by the water, where boats are",
        _words("harbour, harbor, marina, sea, ocean, water, lake, river, canal"),
        True,
        {"boat": 1.0},
        {"boat": 1.5, "pier": 1.5, "shore": 1.0},
    ),
    Place(
        "an airfield",
        "at an airfield",
        _words("airport, airfield, runway"),
        True,
        {"airplane": 0.7},
        {"airplane": 1.0},
    ),
    Place(
        "a railway or a tram line",
        "at a railway or a tram line",
        _words("station, railway, train station, railway station"),
        None,
        {"train": 1.0},
        {"train": 1.5, "tram": 1.5},
    ),
    Place(
        "a street or a car park",
        "on a street or at a car park",
        _words("street, car park, parking lot, town, city"),
        True,
        {
            **{"car": 0.8, "bus": 0.9, "truck": 0.6, "traffic light": 0.8, "stop sign": 0.8},
            **{"motorcycle": 0.6, "parking meter": 0.8, "bicycle": 0.25, "fire hydrant": 0.8},
        },
        {
            **{"car": 0.9, "bus": 1.2, "street sign": 1.5, "traffic light": 1.5, "tram": 0.8},
            **{"parking meter": 1.5, "motorcycle": 0.8, "truck": 0.8},
        },
    ),
    Place(
        "a field or a farm with animals",
        "in a field or on a farm with animals",
        _words("field, farm, pasture, meadow, countryside, zoo, paddock, ranch"),
        None,  # it may be a barn
        {"cow": 0.9, "sheep": 0.9, "horse": 0.6, "elephant": 0.6, "zebra": 0.6, "giraffe": 0.6},
        {"cow": 1.2, "sheep": 1.2, "fence": 0.8, "hay": 1.0, "horse": 0.6, "horse cart": 0.8},
    ),
    Place(
        "mountains",
        "in the mountains",
        _words("mountains, mountain, hills, valley, alps"),
        True,
        {"skis": 0.6, "snowboard": 0.6},
        {"mountain": 2.5, "cliff": 1.0},
    ),
)
# What is outdoors, or indoors, wherever that is.
OUT = frozenset(
    """boat airplane kite bus truck surfboard skis snowboard zebra giraffe elephant tower castle
    church fence mountain shore pier bridge fountain tractor""".split()
)
IN = frozenset(
    """oven refrigerator microwave toilet sink keyboard mouse tv laptop bed couch toaster screen
    desk cupboard stage restaurant radio stove printer modem computer bathtub""".split()
)
