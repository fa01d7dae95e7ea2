"""The attacks of `bench.attacks`: which server each meets, and what must come of it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("sightline"))
UPSTREAM = "tests.support.odd_upstream"


@dataclass(frozen=True)
class Attack:
    """`server` is a key of SERVERS, `arguments` those of the script, in which {url}, {port} and
    others stand for what is known later. Of what the script prints `right` must match a part, and
    `wrong` none. `module` is run where there is no script."""

    server: str
    arguments: tuple[str, ...]
    right: str
    wrong: str = r"\b50[0124]\b"
    module: str = ""

    def is_right(self, said: str) -> bool:
        return bool(re.search(self.right, said)) and not re.search(self.wrong, said, re.M)


# The options of the command, and how many files it may open.
SERVERS: dict[str, tuple[tuple[str, ...], int]] = {
    "assistant": (("serve",), 4096),
    "engine": (("serve", "--model", "{parrot}"), 4096),
    "grammar": (("--set", "whisper=none", "serve"), 4096),
    "few files": (("serve",), 256),
    "files of a service": (("serve",), 1024),
    "upstream": (("serve", "--model", "none", "--upstream", "{upstream}"), 4096),
}
ATTACKS: dict[int, tuple[Attack, ...]] = {
    41: (
        Attack("assistant", ("{url}",), r"-> (200|400|413) after [0-4]\."),
        Attack("assistant", ("{url}", "", "1000"), r"-> (200|400|413) after [0-4]\."),
    ),
    42: (Attack("assistant", ("{url}",), r"(?s)(-> 400.*){3}"),),
    43: (Attack("engine", ("{url}",), r"invalid_request_error"),),
    44: (Attack("engine", ("{url}",), r'200 .*\n400 .*\n(200 .*\n){3}readyz .*"ready"'),),
    45: (Attack("engine", ("{url}",), r"^(.* 400 .*\n){5}(.* 200 .*\n){3}$"),),
    46: (
        Attack("few files", ("{port}", "300"), r"^200 "),
        Attack("files of a service", ("{port}", "1100"), r"^200 "),
    ),
    47: (Attack("assistant", ("{recording}",), r"^(0 ){10}\n"),),
    48: (Attack("assistant", ("{url}",), r"(?s)(200 after [0-2] s.*){2}"),),
    49: (Attack("assistant", ("{url}",), r"^((200|400|413)\n){4}0 MiB"),),
    50: (Attack("grammar", ("{url}",), r"^((200|400) .*\n){3}/healthz: 0\."),),
    51: (Attack("assistant", (), r"^$", "."),),
    52: (Attack("assistant", (), r"(?s)kept 200\n.*future 200"),),
    53: (Attack("assistant", ("{url}", "", "16"), r"^\[((400|503)(, |\]\n)){16}$"),),
    # Most of what the hub sends waits in the kernel when the command hangs up.
    54: (Attack("assistant", (PROGRAM,), r"^[0-5] MB written .* more of .* than it announced"),),
    55: (Attack("assistant", ("{port}",), r"(?s)(evil\S* 4\d\d.*){5}"),),
    56: (Attack("assistant", (), r"\n600 ", r"SECRET|^[67][^0]\d "),),
    57: (
        Attack(
            "upstream",
            ("{url}", "line", "refusal", "json", "comments"),
            r"^(line 502 .*\n){2}(refusal 400 .*\n){2}((json|comments) 502 .*\n){4}$",
            r" 500 ",
            UPSTREAM,
        ),
    ),
    58: (
        Attack(
            "upstream",
            ("{url}", "text", "null", "nan", "deep"),
            r"^(\w+ 502 .*\n){8}$",
            r" 500 ",
            UPSTREAM,
        ),
        Attack(
            "engine", ("{url}", "{log}"), r"^(right .*\n){13}$", r"WRONG", "bench.small_attacks"
        ),
    ),
}
