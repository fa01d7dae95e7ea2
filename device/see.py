"""What `sightline see` does with its pictures, one after the other.

Knows files, a progress bar and what is printed; not how a picture is perceived.
"""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from assistant.answer.prompt import view
from assistant.command_line import note, print_json
from models.arrays import Array
from models.errors import UserError
from models.vision.perception import Perception
from models.vision.picture import DRAWN, check_written, draw, load_image, save_image
from models.vision.scene import PARTS, Scene


def see_one(
    image: Path, drawing: Path | None, json_out: bool, load: Callable[[], Perception]
) -> None:
    """Print what is in one picture, and draw it where that is wanted: into a file, or into a folder
    where `drawing` is none of a picture. Raises UserError."""
    if drawing is not None and (drawing.is_dir() or not _names_a_picture(drawing)):
        _make(drawing)
        drawing /= drawing_names([image])[0]
    if drawing is not None:
        check_written(drawing)
    picture = load_image(image)
    scene = _perceive(picture, drawing, load())
    if json_out:
        print_json(scene.to_json())
    else:
        click.echo("\n".join(_lines(scene)))


def see_several(
    images: Sequence[Path], folder: Path | None, json_out: bool, load: Callable[[], Perception]
) -> bool:
    """Print what is in each picture, in their order; return whether all of them could be read.

    `folder` gets the drawings; it is made where it is missing. `load` is called once, when a
    picture is there. A bad picture gives a line on standard error, and a row with its error in
    JSON. Raises UserError where the folder cannot be made.
    """
    if folder is not None:
        if _names_a_picture(folder) and not folder.is_dir():
            raise UserError(f"{folder}: the drawings of several pictures need a folder.")
        _make(folder)
    perception = cache(load)
    all_read = True
    with _progress(len(images)) as advance:
        for image, name in zip(images, drawing_names(images), strict=True):
            drawing = folder / name if folder is not None else None
            try:
                picture = load_image(image)
                scene = _perceive(picture, drawing, perception())
                _print(image, scene, json_out)
            except UserError as error:
                all_read = False
                note(f"sightline: {error}")
                if json_out:
                    print_json({"file": str(image), "error": str(error)})
            advance()
    return all_read


def drawing_names(images: Sequence[Path]) -> list[str]:
    """A file name for the drawing of each picture: its own, or with a number where that is taken.

    A kind of picture that no drawing is written as becomes PNG.
    """
    names: list[str] = []
    for image in images:
        suffix = image.suffix if image.suffix.lower() in DRAWN else ".png"
        name, number = image.stem + suffix, 1
        while name in names:
            number += 1
            name = f"{image.stem}-{number}{suffix}"
        names.append(name)
    return names


def _perceive(picture: Array, drawing: Path | None, perception: Perception) -> Scene:
    scene = perception.perceive(picture, PARTS)
    if drawing is not None:
        save_image(drawing, draw(picture, scene))
    return scene


def _print(image: Path, scene: Scene, json_out: bool) -> None:
    if json_out:
        print_json({"file": str(image)} | scene.to_json())
        return
    click.echo(f"{image}:")
    for line in _lines(scene):
        click.echo(f"  {line}")


def _lines(scene: Scene) -> list[str]:
    return view(scene).splitlines()[1:-1]


def _names_a_picture(path: Path) -> bool:
    """Whether a name ends like a picture's, written here or not."""
    kind, _ = mimetypes.guess_type(path.name, strict=False)
    return kind is not None and kind.startswith("image/")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{folder}: pictures are drawn into a folder, or one into a .jpg or .png, and this is "
            f"neither ({error.strerror})."
        ) from error


@contextmanager
def _progress(count: int) -> Generator[Callable[[], None]]:
    """A bar on standard error where that is a terminal; one step at each call of what it yields."""
    console = Console(stderr=True)
    bar = Progress(
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=sys.stdout.isatty(),  # results in a file or pipe stay there
    )
    with bar:
        task = bar.add_task("Pictures", total=count)
        yield lambda: bar.advance(task)
