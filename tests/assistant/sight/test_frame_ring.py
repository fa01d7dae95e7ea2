"""The frame ring: bounded in bytes and seconds, newest kept, always in order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.sight.frame_ring import FrameRing
from tests.support.frames import frame


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.001, 2.0), st.integers(1, 600_000)), min_size=1, max_size=80),
    st.floats(0.5, 3.0),
    st.floats(0.5, 10.0),
)
def test_the_ring_keeps_its_bounds_and_its_order(
    steps: list[tuple[float, int]], megabytes: float, seconds: float
) -> None:
    ring, time = FrameRing(megabytes, seconds), 0.0
    for step, size in steps:
        time += step
        ring.add(frame(time, size))
        kept = ring.between(0.0, 1e9)
        assert ring.newest is kept[-1]
        assert kept[-1].time == time
        assert [f.time for f in kept] == sorted(f.time for f in kept)
        assert ring.bytes == sum(len(f.jpeg) for f in kept)
        assert len(kept) == 1 or ring.bytes <= megabytes * 2**20
        assert kept[-1].time - kept[0].time <= seconds
    assert ring.added == len(steps)


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 10), unique=True, min_size=1, max_size=40),
    st.floats(0, 10),
    st.floats(0, 10),
)
def test_between_gives_exactly_the_frames_of_a_span(times: list[float], a: float, b: float) -> None:
    ring = FrameRing(64, 100)
    for time in sorted(times):
        ring.add(frame(time, 10))
    start, end = min(a, b), max(a, b)
    assert [f.time for f in ring.between(start, end)] == [
        t for t in sorted(times) if start <= t <= end
    ]
