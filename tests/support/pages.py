"""Pages with lines of text in the order in which they are meant to be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Placed = tuple[str, float, float, float]  # text, left, top, height of its letters

SENTENCES = "the kettle is in the cupboard on the top shelf and the bins go out on Thursday".split()


def lines(texts: Sequence[str], left: float, top: float, height: float = 20) -> list[Placed]:
    return [(text, left, top + i * 1.5 * height, height) for i, text in enumerate(texts)]


def rows(table: Sequence[Sequence[str]], lefts: Sequence[float], top: float) -> list[Placed]:
    return [
        (cell, left, top + i * 34, 20)
        for i, row in enumerate(table)
        for cell, left in zip(row, lefts, strict=True)
    ]


def paragraph(random: np.random.Generator, count: int) -> list[str]:
    return [f"{i}. " + " ".join(random.choice(SENTENCES, 4)) for i in range(count)]


def columns_page(random: np.random.Generator) -> list[Placed]:
    """Two or three columns of running text that do not stand at one height, under a heading."""
    count = int(random.integers(2, 4))
    page = [("A heading across all of the columns of it", 40.0, 10.0, 34.0)]
    for column in range(count):
        texts = [f"{column}{line}" for line in paragraph(random, int(random.integers(3, 7)))]
        page += lines(texts, 40 + 420 * column, 90 + float(random.uniform(0, 14)))
    return page


def signs_page(random: np.random.Generator) -> list[Placed]:
    """Two signs beside each other, with lines at the same height. Three would be a table."""
    page: list[Placed] = []
    for sign in random.permutation(2):
        texts = [f"PLATFORM {sign}", f"YORK {sign}0:42", "change here"]
        page += lines(texts, 30 + 380 * len(page) / 3, 40)
    return page


def menu_page(random: np.random.Generator) -> list[Placed]:
    """Dishes with their prices far to the right; sometimes two such lists beside each other."""
    page: list[Placed] = [("TODAY", 300.0, 5.0, 40.0)]
    for part in range(int(random.integers(1, 3))):
        dishes = [(f"Soup {part}{i} of the day", f"{part}{i}.50") for i in range(5)]
        page += rows(dishes, (40 + 500 * part, 380 + 500 * part), 80)
    return page


def timetable_page(random: np.random.Generator) -> list[Placed]:
    towns = random.permutation(["York", "Leeds", "Hull", "Crewe", "Derby"])
    head = [("Train to", "Time", "Platform")]
    body = [(town, f"1{i}:{i}2", str(i)) for i, town in enumerate(towns)]
    return rows(head + body, (40, 300, 460), 20)


def receipt_page(random: np.random.Generator) -> list[Placed]:
    page = lines(["CORNER SHOP", "12 High Street, opposite the church"], 40, 10)
    goods = [(f"Milk and bread {i}", f"{i}.20") for i in range(6)]
    page += rows([*goods, ("TOTAL", "18.90")], (40, 420), 120)
    return page + lines(["Thank you for coming, and come again soon"], 40, 390)


def poster_page(random: np.random.Generator) -> list[Placed]:
    """A large title over two lines, what it is about, and smaller print below."""
    left = float(random.uniform(30, 90))
    page = lines(["SUMMER CONCERT", "IN THE PARK"], left, 20, 60)
    page += lines(["Saturday 14 June, 18:30", "Free entry for children"], left, 230, 30)
    return page + lines(["Bring your own chairs", "No dogs, no glass bottles"], left, 360, 16)


def price_tags_page(random: np.random.Generator) -> list[Placed]:
    """Three price tags beside each other on a shelf: a name, a large price, the price of a unit."""
    page: list[Placed] = []
    for tag, good in enumerate(random.permutation(["Butter", "Cheese", "Honey"])):
        left = 40.0 + 330 * tag
        page += [(f"{good} 250 g", left, 30.0, 22.0), (f"{tag + 1}.49", left, 70.0, 60.0)]
        page += [(f"100 g {tag}.60", left, 150.0, 16.0)]
    return page


def word_table_page(random: np.random.Generator) -> list[Placed]:
    """A plan of three or four columns of words under a head, with no number in it."""
    head = ("Day", "Cooks", "Washes up", "Shops")[: int(random.integers(3, 5))]
    names = ("Anna", "Boris", "Clara", "Dimitri", "Evelyn")
    days = ("Monday", "Tuesday", "Wednesday", "Thursday")
    body = [(day, *random.choice(names, len(head) - 1)) for day in days]
    return rows([head, *body], (40, 220, 400, 580)[: len(head)], 20)


def form_page(random: np.random.Generator) -> list[Placed]:
    """What a form asks for at the left, and what was filled in beside it."""
    page = lines(["REGISTRATION", "Please write in capital letters"], 40, 10)
    asked = random.permutation(["Name", "Town", "Country", "Language", "Occupation"])
    given = random.permutation(["Miller", "Norwich", "Ireland", "English", "Carpenter"])
    return page + rows(list(zip(asked, given, strict=True)), (40, 260), 100)


PAGES = (
    columns_page, signs_page, menu_page, timetable_page, receipt_page, poster_page, price_tags_page,
)  # fmt: skip
# Kinds of pages on which no rule was tuned.
UNSEEN_PAGES = (word_table_page, form_page)
