"""Which of the people found come first. Pure, and a total order."""

from collections.abc import Iterable, Sequence

from desk.model.candidates import Candidate
from storage.words import Typed, fold, name_words, other_words

ALIKE = 70  # of 100: two wrong letters in seven, or two swapped in four
UNFINISHED = 0.95  # what the beginning of a word counts beside a whole one


def by_closeness(found: Iterable[Candidate], typed: Sequence[Typed]) -> list[Candidate]:
    """Whole words of the name first, then beginnings of them, then the rest; alike ones by name."""

    def place(candidate: Candidate) -> tuple[object, ...]:
        words = name_words(candidate)
        whole = [_holds(words, word) for word in typed]
        beginnings = "".join(f" {word}" for word in words)
        begun = [held or _begins(beginnings, word) for held, word in zip(whole, typed, strict=True)]
        return -sum(whole), -sum(begun), *_by_name(candidate)

    return sorted(found, key=place)


def by_likeness(found: Iterable[Candidate], typed: Sequence[Typed]) -> list[Candidate]:
    """The most similar first; those that are too different are left out."""
    scored = ((_likeness(one, typed), one) for one in found)
    alike = [(score, one) for score, one in scored if score >= ALIKE]
    return [one for _, one in sorted(alike, key=lambda pair: (-pair[0], *_by_name(pair[1])))]


def _likeness(candidate: Candidate, typed: Sequence[Typed]) -> int:
    """Of 100: how like its best match each typed word is, on average. Two letters swapped are one
    mistake, and a word may be unfinished.
    """
    from rapidfuzz.distance import OSA

    def best(meant: str) -> float:
        whole = max(OSA.normalized_similarity(meant, word) for word in words)
        begun = max(OSA.normalized_similarity(meant, word[: len(meant)]) for word in words)
        return max(whole, UNFINISHED * begun)

    words = name_words(candidate) | other_words(candidate)
    return round(100 * sum(best(one.joined) for one in typed) / len(typed))


def _by_name(candidate: Candidate) -> tuple[str, str, str, str, int]:
    return (
        fold(candidate.name),
        candidate.office,
        candidate.state,
        candidate.district,
        candidate.id,
    )


def _holds(words: frozenset[str], typed: Typed) -> bool:
    return any(all(part in words for part in form) for form in typed.forms)


def _begins(beginnings: str, typed: Typed) -> bool:
    """Whether all parts begin words of those that stand there, each after a space."""
    return any(all(f" {part}" in beginnings for part in form) for form in typed.forms)
