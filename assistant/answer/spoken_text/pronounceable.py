"""Whether letters can be read as a word. A voice reads some short forms as words that nobody can
say, such as BYOB; those are spelled."""

from __future__ import annotations

import re
from functools import cache

_VOWELS = "aeiouyäöüáéíóúàâèêëîïôùûœ"
# Consonants that a word may begin with, beside any single one.
_FIRST = """
bl br ch cl cr dr dw fl fr gl gr gn kl kn kr ph pl pr ps qu sc sch schl schm schn schr schw scr sh
shr sk sl sm sn sp spl spr squ st str sw th thr tr tw wh wr pf zw ll
"""
# Consonants that a word may end with, beside any single one.
_LAST = {
    "en": """
    ck ch ct ff ft gh ght ld lf lk ll lm lp ls lt mb mp ms nch nd ng nk ns nt nts ph ps pt rb rc rd
    rch rf rg rk rl rm rn rp rs rsh rt rth sh sk sm sp ss st tch th ts tt xt zz ds ks bs gs lls rds
    nds
    ngs cks lds rks rts sts lts mps
    """,
    "de": """
    ch cht chs ck ff ft gt ht hl hm hn hr ld lg lk ll lm ln lp ls lt lz mm mpf mt nd ng nk nn ns nst
    nt nz pf pp ps pt rb rd rf rg rk rl rm rn rs rst rt rz sch ss st ts tt tz
    """,
    "fr": """
    bl ble br cr ct ff fl ft gn ll lm ls lt mb mp nc nd nf ng ns nt ph ps pt rb rc rd rf rg rl rm
    rn rp rs rt rts ss st tr ts tt
    """,
    "es": "ns rs ls ps ts ds ks st nd ng ck ct rd rt ll",
}
# A word begins with two of them; "AOC" and "IOU" are spelled.
_TWO_AT_FIRST = "ai|au|ea|ei|eu|ie|io|oa|oi|ou|ua|ue|ui|ya|yo|ye|yu"
_MIDDLE = 4  # consonants at most between two vowels


@cache
def _word(language: str) -> re.Pattern[str]:
    first = "|".join(sorted(_FIRST.split(), key=len, reverse=True))
    last = "|".join(sorted(_LAST[language].split(), key=len, reverse=True))
    vowel, other = f"[{_VOWELS}]", f"[^{_VOWELS}]"
    begin = rf"(?:(?:{first}|{other}){vowel}{{1,2}}|(?:{_TWO_AT_FIRST}|{vowel}(?!{vowel})))"
    return re.compile(rf"{begin}(?:{other}{{1,{_MIDDLE}}}{vowel}{{1,2}})*(?:{last}|{other})?")


def is_pronounceable(letters: str, language: str) -> bool:
    """Whether a person could read the letters as a word of the language."""
    return _word(language).fullmatch(letters.lower()) is not None
