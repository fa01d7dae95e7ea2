"""Things for a list that are named without a comma: "milk bread and tea bags" are three. They are
told apart only where every word of them is known and two beside each other can be no one name:
"carrot cake" stays whole.

English only.
"""

from __future__ import annotations

import re

_THINGS = frozenset(
    """
    milk bread butter cheese eggs sugar salt flour rice pasta tea coffee cocoa water juice squash
    beer wine honey jam marmalade cereal porridge oats yoghurt yogurt yoghurts cream ham bacon
    sausages chicken beef mince pork lamb fish salmon tuna cod prawns apples bananas oranges lemons
    limes grapes pears plums peaches strawberries raspberries blueberries cherries melon pineapple
    mango kiwis potatoes carrots onions garlic ginger tomatoes cucumber lettuce spinach kale cabbage
    broccoli cauliflower peas beans sweetcorn peppers mushrooms leeks celery courgettes aubergine
    avocado avocados beetroot parsnips turnips salad parsley basil coriander mint thyme rosemary
    pepper oil vinegar mustard ketchup mayonnaise mayo gravy soup crisps biscuits crackers cake
    chocolate sweets nuts raisins crumpets bagels rolls wraps pizza chips noodles lentils chickpeas
    couscous batteries candles matches soap shampoo conditioner toothpaste deodorant tissues bleach
    foil nappies wipes plasters stamps envelopes lightbulbs sellotape string screws nails paint
    apple banana orange lemon lime pear onion potato carrot tomato loaf bulbs sponges detergent cash
    passport passports charger chargers socks pants underwear shirts trousers jumper jumpers coat
    shoes boots toothbrush towel towels sunglasses keys camera tickets adaptor headphones umbrella
    hat gloves scarf pyjamas slippers trunks sandals binoculars torch
    """.split()
)
_COMPOUNDS = frozenset(
    (
        "tea bags", "tea towels", "tea lights", "toilet roll", "toilet rolls", "toilet paper",
        "kitchen roll", "kitchen towel", "kitchen foil", "bin bags", "bin liners", "cling film",
        "tin foil", "washing powder", "washing tablets", "dishwasher tablets", "hand soap",
        "shower gel", "ice cream", "sour cream", "double cream", "single cream", "cream cheese",
        "cottage cheese", "goats cheese", "peanut butter", "olive oil", "sunflower oil",
        "vegetable oil", "soy sauce", "brown sauce", "icing sugar", "brown sugar", "caster sugar",
        "baking powder", "baking soda", "plain flour", "bread flour", "bay leaves", "spring onions",
        "baked beans", "kidney beans", "green beans", "runner beans", "broad beans", "butter beans",
        "coffee beans", "mixed herbs", "frozen peas", "corn flakes", "oat milk", "soya milk",
        "almond milk", "coconut milk", "milk chocolate", "dark chocolate", "hot chocolate",
        "garlic bread", "ginger beer", "cat food", "dog food", "cat litter", "stock cubes",
        "light bulbs", "pork chops", "lamb chops", "fish fingers", "fish cakes", "egg noodles",
        "rice pudding", "rice cakes", "rice noodles", "bread rolls", "sweet potatoes",
        "wrapping paper", "birthday card", "hand cream", "face cream", "sun cream", "cheese spread",
        "washing up liquid", "self raising flour", "ginger biscuits", "chicken breasts",
        "chicken thighs", "chicken wings", "library books", "dry cleaning", "lottery ticket",
        "tomato puree", "beef mince", "minced beef",
    )
)  # fmt: skip
# What something may be made of, and what is made of it: "tomato soup".
_MADE_OF = frozenset(
    "apple orange lemon lime pineapple mango tomato mushroom chicken beef vegetable pea leek onion "
    "fish strawberry raspberry blackcurrant apricot chocolate ginger oat egg potato pork lamb "
    "turkey coconut garlic curry mint cheese cranberry tuna salmon ham".split()
)
_MADE = frozenset(
    "juice sauce soup paste puree ketchup stock pie pies cake cakes biscuits crackers pudding "
    "salad "
    "spread powder noodles yoghurt yoghurts yogurt jam pizza burgers sausages chips crisps "
    "sandwiches squash tea ice wings steaks slices mayo mayonnaise".split()
)
_BEFORE = frozenset(
    "a an some the two three four five six seven eight nine ten dozen half pint pints bag bags tin "
    "tins can cans loaf loaves packet packets pack packs bottle bottles box boxes jar jars kilo "
    "kilos kg litre litres pound pounds bunch bunches slice slices piece pieces of brown white "
    "fresh tinned frozen whole large small big little red green yellow black plain sliced grated "
    "skimmed semi-skimmed semi organic free-range unsalted salted sparkling still cheap good "
    "wholemeal seeded cherry baby new ripe double single".split()
)


# Of these no name of two words is made: "bread butter" are two.
_STAPLES = frozenset(
    "milk bread butter sugar salt cereal porridge oats soap shampoo conditioner toothpaste "
    "deodorant ketchup mayonnaise mayo marmalade".split()
)
# What is bought by the piece and names nothing that is made of something else.
_BY_THE_PIECE = frozenset(
    "eggs apples bananas oranges lemons limes grapes pears plums peaches potatoes carrots onions "
    "tomatoes mushrooms peas lentils chickpeas courgettes leeks parsnips turnips kiwis avocados "
    "strawberries raspberries blueberries cherries tissues nappies plasters stamps "
    "envelopes".split()
)
_NO_PLURAL = frozenset("couscous asparagus molasses swiss".split())


def apart(name: str) -> list[str]:
    """The things that a name without a comma is made of, told apart only where two beside each
    other can be no one thing; the name alone where it is one, or where a word of it is not known.
    """
    said, things = name.split(), _things(name)
    found: list[str] = []
    for at, thing in enumerate(things):
        words = " ".join(said[: len(thing)])
        del said[: len(thing)]
        if at and not _are_two(things[at - 1], thing):
            words = f"{found.pop()} {words}"
        found.append(words)
    return found or [name]


def is_known(name: str) -> bool:
    """Whether every word of a name is known as that of one thing, or of its number or kind."""
    return bool(_things(name)) and len(apart(name)) == 1


def _things(name: str) -> list[list[str]]:
    """The words of each thing in a name, with what stands before it; none where a word is not
    known."""
    words = name.casefold().split()
    found: list[list[str]] = []
    start = at = 0
    while at < len(words):
        length = _thing_at(words, at)
        if length:
            found.append(words[start : at + length])
            start = at = at + length
        elif words[at] in _BEFORE or re.fullmatch(r"\d+", words[at]):
            at += 1
        else:
            return []
    return found if start == len(words) else []


def _are_two(one: list[str], other: list[str]) -> bool:
    """Whether two things beside each other can be no name of one: "eggs milk", and not "carrot
    cake", "rice vinegar" or "camera batteries"."""
    compound = " ".join(one[-2:]) in _COMPOUNDS or " ".join(one[-3:]) in _COMPOUNDS
    if one[-1].endswith("s") and one[-1] not in _NO_PLURAL:
        return True
    if not compound and one[-1] not in _STAPLES and not _is_made(one):
        return False
    begins = other[0] in _BEFORE or other[0].isdecimal() or len(other) > 1
    return begins or other[-1] in _STAPLES or other[-1] in _BY_THE_PIECE


def _is_made(words: list[str]) -> bool:
    return len(words) > 1 and words[-2] in _MADE_OF and words[-1] in _MADE


def _thing_at(words: list[str], at: int) -> int:
    """How many words make up the thing that begins here; 0 for none."""
    for length in (3, 2):
        if " ".join(words[at : at + length]) in _COMPOUNDS and at + length <= len(words):
            return length
    if words[at] in _MADE_OF and at + 1 < len(words) and words[at + 1] in _MADE:
        return 2
    measures = at + 1 < len(words) and words[at + 1] == "of"
    return int(words[at] in _THINGS and not measures)
