"""Print in another language, asked about in English."""

from __future__ import annotations

import pytest

from assistant.skills.pages.packaging.ingredients import said_of_allergen
from assistant.skills.pages.row import same_word
from assistant.skills.talk.danger.emergencies import kind_of
from models.vision.scene import Text

QUAD = ((0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0))


@pytest.mark.parametrize(
    ("question", "line", "part"),
    [
        ("does this contain nuts", "Zutaten: Zucker, Mandeln 9%", "Yes: it lists Mandeln"),
        ("is there milk in it", "Ingrédients: sucre, lait en poudre", "Yes: it lists lait"),
        ("any egg in that", "Kann Spuren von Eiern und Ei enthalten", "It may"),
    ],
)
def test_allergens_are_known(question: str, line: str, part: str) -> None:
    assert part in (said_of_allergen(question, [Text(line, 0.95, QUAD)]) or "")


@pytest.mark.parametrize(
    ("question", "lines", "part"),
    [
        ("does this contain milk", ["Ingredients: sugar, cocoa butter"], "I read no milk"),
        ("does this contain milk", ["Ingredients: coconut milk, rice"], "I read no milk"),
        ("does this contain milk", ["Ingredients: cocoa butter, butter"], "it lists butter."),
        ("does this contain milk", ["Ingredients: coconut cream, cream"], "it lists cream."),
        ("has it got nuts in", ["Ingredients: butternut squash, salt"], "I read no nuts"),
        ("has it got nuts in", ["Ingredients: doughnuts with coconut"], "I read no nuts"),
        ("has it got nuts in", ["Ingredients: coconut, hazelnuts"], "it lists hazelnuts."),
        (
            "does this contain milk",
            ["Suitable for a milk free diet", "Ingredients: whey powder"],
            "it lists whey powder.",
        ),
    ],
)
def test_a_plant_is_no_allergen_and_hides_none(question: str, lines: list[str], part: str) -> None:
    texts = [Text(line, 0.95, QUAD) for line in lines]
    assert part in (said_of_allergen(question, texts) or "")


def test_free_of_milk_alone_is_judged_by_nobody() -> None:
    assert said_of_allergen("is there milk in it", [Text("milk free", 0.95, QUAD)]) is None


def test_words_for_the_same() -> None:
    assert same_word("total", "summe")
    assert same_word("sugar", "zucker")
    assert not same_word("sugar", "salz")


def test_a_question_about_a_food_is_no_emergency() -> None:
    assert kind_of("has this got nuts in my son is allergic") is None
    assert kind_of("") is None
    assert kind_of("i don't see the point in any of this") == "despair"


@pytest.mark.parametrize(
    ("question", "careful"),
    [
        ("my mate's coeliac, what can she have off this", True),
        ("he's allergic to egg, what could he have", True),
        ("does it contain gluten", False),
        ("is there any egg in it", False),
    ],
)
def test_what_may_be_had_is_no_yes_for_what_names_the_allergen(
    question: str, careful: bool
) -> None:
    menu = ("Katsu curry (contains wheat, egg, soya)", "Gluten free: Rice bowl (contains soya)")
    said = said_of_allergen(question, [Text(line, 0.95, QUAD) for line in menu]) or ""
    assert said.startswith("Careful: it lists Katsu curry" if careful else "Yes: it lists Katsu")
    assert "Rice bowl" not in said


@pytest.mark.parametrize(
    ("question", "line", "named"),
    [
        ("is it safe for someone allergic to almonds", "May contain nuts", "May contain nuts"),
        ("can he have this, he's allergic to almonds", "Ingredients: sugar, nuts", "nuts"),
        ("is this ok for a cashew allergy", "Contains: tree nuts", "tree nuts"),
        ("is it safe for someone allergic to prawns", "Ingredients: rice, crustaceans",
         "crustaceans"),
    ],
)  # fmt: skip
def test_one_kind_may_be_meant_by_the_name_of_all_of_them(
    question: str, line: str, named: str
) -> None:
    said = said_of_allergen(question, [Text(line, 0.95, QUAD)]) or ""
    assert said.startswith(f"Careful: it says {named}, which may be ")
    assert "I read no" not in said


@pytest.mark.parametrize("line", ["Ingredients: peanuts, salt", "Ingredients: hazelnuts, milk"])
def test_another_kind_is_not_the_one_that_is_asked_for(line: str) -> None:
    said = said_of_allergen("he's allergic to almonds, is it safe", [Text(line, 0.95, QUAD)]) or ""
    assert said.startswith("I read no almonds.")
