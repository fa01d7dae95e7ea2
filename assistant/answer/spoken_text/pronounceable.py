"""Whether letters can be read as a word. A voice reads some short forms as words that nobody can
say, such as ISBN; those are spelled.

A word in capitals is much more often a word than such a form, so only what no word of any of the
languages begins or ends with is no word.
"""

from __future__ import annotations

from assistant.patterns import Pattern

# Two consonants that a word may begin with.
_FIRST = frozenset(
    """
bj bl br ch cl cr cz dr dw fj fl fr gh gl gn gr kh kl kn kr ll mn pf ph pl pn pr ps pt rh sc sh sk
sl sm sn sp sq st sv sw sz th tj tr tw vl vr wh wr zh zw
    """.split()
)
# Two consonants that a word may end with.
_LAST = frozenset(
    """
bb bs bt ch ck cs ct dd ds dt ff fs ft gd gg gh gn gs gt hl hm hn hr hs ht ks kt lb lc ld lf lk ll
lm ln lp ls lt lz mb mm mn mp ms mt nc nd nf ng nk nn nq ns nt nx nz pf ph pp ps pt rb rc rd rf rg
rk rl rm rn rp rr rs rt rv rx rz sc sh sk sm sp ss st th ts tt tz wd wk wl wn ws xt zt zz
    """.split()
)
_VOWELS = frozenset("aeiouyäöüáéíóúàâèêëîïôùûœ")
_MOST = Pattern(rf"[^{''.join(sorted(_VOWELS))}]{{5}}")  # consonants are between no two vowels


def is_pronounceable(letters: str) -> bool:
    """Whether a person could read the letters as a word."""
    word = letters.lower()
    return (
        not _VOWELS.isdisjoint(word)
        and _may_stand(word[:2], _FIRST)
        and _may_stand(word[-2:], _LAST)
        and _MOST.search(word) is None
    )


def _may_stand(two: str, known: frozenset[str]) -> bool:
    return not _VOWELS.isdisjoint(two) or two in known
