"""Many texts in one place are the same texts, and are found where a list has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.checkpoint import from_texts, to_texts
from monitor.stories.texts import Texts

FEW = st.lists(st.text(st.sampled_from("aбé\ud800"), max_size=3), max_size=12)


@given(FEW, st.integers(0, 12), FEW)
def test_texts_are_those_of_a_list(first: list[str], gone: int, more: list[str]) -> None:
    texts, listed = Texts(first), first[gone:]
    texts.drop(min(gone, len(first)))
    for text in more:
        texts.append(text)
    listed = listed + more
    assert (list(texts), len(texts)) == (listed, len(listed))
    assert [texts.find(text) for text in [*listed, "b"]] == [*map(listed.index, listed), -1]
    again = Texts.of("some", texts.arrays("some"))
    again.append("last")
    assert list(again) == [*listed, "last"]
    assert to_texts("some", texts.arrays("some")) == to_texts("some", from_texts("some", listed)) == listed
