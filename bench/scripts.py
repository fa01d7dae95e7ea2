"""Whether text in a script that the reader does not know is called so: `python -m bench.scripts`.

Lines in six scripts and ten fonts each are drawn, and lines in six languages that are written
with Latin letters, in ten fonts as well. Printed are the foreign lines that were read as Latin
words, and the Latin lines that were refused or read with a wrong word. `--fonts FOLDER` names
where fonts are. Ten fonts for each script are in these Debian packages: fonts-dejavu-extra,
fonts-noto-core, fonts-freefont-ttf, culmus, fonts-kacst, fonts-hosny-amiri, fonts-thai-tlwg,
fonts-lohit-deva, fonts-deva-extra, fonts-sil-annapurna, fonts-paratype. Where fewer are found that
is said and the exit status is 1. Real words are those of the test data: none of them may be
refused.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rich.progress import track

from models.arrays import Array
from models.vision.perception import Perception
from models.vision.picture import load_image
from models.vision.scene import Scene
from models.vision.text import Reader
from tests.support.paths import data_of_tests

DATA = data_of_tests()
FONTS = 10
FOREIGN = {
    "Cyrillic": (
        "Выход на улицу", "Открыто с 9 до 18", "Не курить",
        "АПТЕКА", "Молоко пастеризованное",
        "Осторожно, окрашено", "РЕСТОРАН", "Касса работает",
        "Мука пшеничная", "ВХОД",
    ),
    "Greek": (
        "Έξοδος κινδύνου", "ΦΑΡΜΑΚΕΙΟ", "Ανοιχτά κάθε μέρα",
        "Γάλα πλήρες", "Απαγορεύεται",
        "ΕΙΣΟΔΟΣ", "Στάση λεωφορείου", "Ταμείο", "ΠΡΟΣΟΧΗ",
        "Ελαιόλαδο παρθένο",
    ),
    "Hebrew": (
        "יציאת חירום", "בית מרקחת", "פתוח כל יום", "חלב טרי",
        "אסור לעשן", "כניסה",
        "תחנת אוטובוס", "קופה ראשית", "זהירות מדרגות",
        "שמן זית כתית",
    ),
    "Arabic": (
        "مخرج الطوارئ", "صيدلية", "مفتوح كل يوم", "حليب طازج",
        "ممنوع التدخين", "مدخل",
        "موقف الحافلات", "الصندوق الرئيسي", "انتبه من الدرج",
        "زيت زيتون",
    ),
    "Devanagari": (
        "आपातकालीन निकास", "दवा की दुकान",
        "रोज़ खुला है", "ताज़ा दूध",
        "धूम्रपान निषेध", "प्रवेश",
        "बस अड्डा", "मुख्य काउंटर",
        "सावधान सीढ़ियाँ", "सरसों का तेल",
    ),
    "Thai": (
        "ทางออกฉุกเฉิน", "ร้านขายยา",
        "เปิดทุกวัน", "นมสด",
        "ห้ามสูบบุหรี่", "ทางเข้า",
        "ป้ายรถเมล์", "จุดชำระเงิน",
        "ระวังบันได", "น้ำมันมะกอก",
    ),
}  # fmt: skip
LATIN = {
    "English": ("Emergency exit", "Open every day", "PHARMACY", "Whole milk 2 l", "No smoking"),
    "German": ("Ausgang zur Straße", "Täglich geöffnet", "Müllabfuhr", "Größe: 42", "GRÜNE TÜR"),
    "French": ("Sortie de secours", "Fermé le lundi", "Café crème", "Où êtes-vous", "À bientôt"),
    "Polish": ("Wyjście", "Święto państwowe", "Łódź Główna", "Mąka żytnia", "Proszę czekać"),
    "Turkish": ("ÇIKIŞ", "Giriş ücretsiz", "Sigara içilmez", "Eczane açık", "İSTANBUL ŞEHİR"),
    "Spanish": ("Salida de emergencia", "Abierto mañana", "Niños", "Farmacia", "Señal"),
}
_ODD = re.compile(r"Quran|Symbol|Math|Colored|Digital|Decorative|SILEOT|_K$")  # no plain letters
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")


def fonts_for(text: str, folder: Path) -> list[Path]:
    """Fonts that have every letter of a text, one of each family as far as that goes."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (".ttf", ".otf")]
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if not _ODD.search(path.stem):
            found[re.split(r"[-_]", path.stem)[0]].append(path)
    chosen: list[Path] = []
    for place in range(4):
        for family in found.values():
            if len(family) > place and has_letters(family[place], text):
                chosen.append(family[place])
            if len(chosen) == FONTS:
                return chosen
    return chosen


def has_letters(path: Path, text: str) -> bool:
    font = ImageFont.truetype(str(path), 24, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\U0010ffff"))
    letters = {c for c in text if c.isalpha()}
    return bool(missing) and all(bytes(font.getmask(c)) not in (missing, b"") for c in letters)


def drawn(text: str, path: Path, seed: int) -> Array:
    """BGR uint8: one line on a light or a dark ground, with a little noise."""
    random = np.random.default_rng(seed)
    font = ImageFont.truetype(str(path), int(random.integers(30, 64)))
    ground, ink = (214, 210, 202), (28, 30, 40)
    if random.random() < 0.3:
        ground, ink = ink, ground
    left, top, right, bottom = font.getbbox(text)
    size = int(right - left) + 120, int(bottom - top) + 90
    canvas = Image.new("RGB", size, ground)
    ImageDraw.Draw(canvas).text((60 - left, 45 - top), text, font=font, fill=ink)
    noise = random.normal(0, 4, (size[1], size[0], 3))
    return (np.asarray(canvas)[:, :, ::-1] + noise).clip(0, 255).astype(np.uint8)


def said(scene: Scene) -> str:
    return " ".join(text.text for text in scene.texts or ())


def foreign(perception: Perception, folder: Path, seed: int) -> int:
    """Print what becomes of the lines; the number of fonts that were not found."""
    missing = 0
    for script, lines in FOREIGN.items():
        fonts = fonts_for("".join(lines), folder)
        wrong: list[tuple[str, str, str]] = []
        told = 0
        for at, (line, font) in enumerate(zip(lines, fonts, strict=False)):
            scene = perception.perceive(drawn(line, font, seed + at), ("texts",))
            told += bool(scene.unread)
            if _LATIN_WORD.search(said(scene)):
                wrong.append((font.stem, line, said(scene)))
        print(f"{script}: {len(fonts)} fonts, read as Latin {len(wrong)}, told {told}; {wrong}")
        missing += FONTS - len(fonts)
    return missing


def latin(perception: Perception, folder: Path, seed: int) -> None:
    for language, lines in LATIN.items():
        fonts = fonts_for("".join(lines), folder)
        tally = Counter[str]()
        wrong: list[tuple[str, str]] = []
        for line in lines:
            for at, font in enumerate(fonts):
                scene = perception.perceive(drawn(line, font, seed + at), ("texts",))
                tally["refused"] += bool(scene.unread)
                tally["right" if said(scene) == line else "wrong"] += 1
                if said(scene) != line:
                    wrong.append((line, said(scene)))
        print(f"{language}: {len(fonts)} fonts, {dict(tally)}; {wrong}")


def photographed(perception: Perception, data: Path) -> None:
    """Real text, nothing of which may be refused."""
    rows = [json.loads(line) for line in (data / "text/words.jsonl").read_text().splitlines()]
    paths = [data / row["image"] for row in rows]
    paths += sorted((data / "text").rglob("img_*.jpg")) + sorted((data / "text").glob("*.jpg"))
    paths += sorted((data / "vizwiz" / "images").glob("*.jpg"))
    refused: list[str] = []
    for path in track([path for path in paths if path.is_file()], "Photographs", transient=True):
        scene = perception.perceive(load_image(path), ("texts",))
        if scene.unread:
            refused.append(f"{path.name}: {len(scene.unread)} of {len(scene.texts or ())}")
    print(f"photographs with a refused line: {len(refused)} of {len(paths)} {refused}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    perception = Perception(None, Reader())
    missing = foreign(perception, arguments.fonts, arguments.seed)
    latin(perception, arguments.fonts, arguments.seed)
    if arguments.data.is_dir():
        photographed(perception, arguments.data)
    if missing:
        sys.exit(f"{missing} fonts are missing.")


if __name__ == "__main__":
    main()
