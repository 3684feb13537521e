from dataclasses import replace
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.transaction import Memory
from storage.words import fold
from tests.storage.builders import NOW, facts, in_directory
from tests.storage.laws import law

_numbers = count()

_letters = st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=["L"])
_words = st.text(_letters, min_size=1, max_size=12)
_names = st.lists(_words, min_size=1, max_size=4).map(" ".join)


async def names_found(memory: Memory, words: str, *, limit: int = 10) -> list[str]:
    async with memory.reading() as tx:
        return [one.name for one in await tx.candidates.find(words, limit=limit)]


@pytest.fixture
async def directory(memory: Memory) -> Memory:
    await in_directory(
        memory,
        facts("José O'Brien-Núñez", office="State House", district="District 07", state="TX"),
        facts("Eve Smith-Jones", external_id="ocd-person/ab-12", state="OH"),
        facts("John Smith", office="Governor", state="OH"),
        facts("John Smith", external_id="2", office="Attorney General", state="OH"),
        facts("Virginia Li", state="NY"),
        facts("Ohio Jackson", state="AK"),
    )
    return memory


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("jose", ["José O'Brien-Núñez"]),
        ("NÚÑEZ", ["José O'Brien-Núñez"]),
        ("obrien", ["José O'Brien-Núñez"]),
        ("o'b", ["José O'Brien-Núñez"]),
        ("o brien", ["José O'Brien-Núñez"]),
        ("brien-n", ["José O'Brien-Núñez"]),
        ("texas jo", ["José O'Brien-Núñez"]),
        ("house 7", ["José O'Brien-Núñez"]),
        ("tx 07", ["José O'Brien-Núñez"]),
        ("smithj", ["Eve Smith-Jones"]),
        ("jones eve", ["Eve Smith-Jones"]),
        ("ocd-person/ab-12", ["Eve Smith-Jones"]),
        ("ab12", ["Eve Smith-Jones"]),
        ("smith general", ["John Smith"]),
        ("smith texas", []),
        ("person-12-ab", []),
        ("", []),
        ("  ", []),
        ("🙂", []),
        ("'", []),
    ],
)
async def test_people_are_found_by_the_beginnings_of_words(
    directory: Memory, words: str, names: list[str]
) -> None:
    assert await names_found(directory, words) == names


async def test_two_of_one_name_are_both_shown_and_told_apart_by_office(directory: Memory) -> None:
    async with directory.reading() as tx:
        found = await tx.candidates.find("john smith", limit=10)

    assert [(one.name, one.office) for one in found] == [
        ("John Smith", "Attorney General"),
        ("John Smith", "Governor"),
    ]


async def test_whole_words_of_a_name_come_first_and_names_before_the_rest(
    directory: Memory,
) -> None:
    await in_directory(directory, facts("Ann Lima"), facts("Ann Ohioan"), facts("Zoe Li"))

    assert await names_found(directory, "li") == ["Virginia Li", "Zoe Li", "Ann Lima"]
    assert (await names_found(directory, "ohio"))[:2] == ["Ohio Jackson", "Ann Ohioan"]
    assert len(await names_found(directory, "ohio")) == 5


async def test_a_rare_name_is_found_among_a_thousand_that_begin_alike(memory: Memory) -> None:
    crowd = [facts(f"Lina Lindt{number}", state="LA") for number in range(1000)]

    await in_directory(memory, *crowd, facts("Bo Li"))

    assert (await names_found(memory, "li", limit=5))[0] == "Bo Li"


async def test_what_changed_is_found_under_its_new_words_alone(memory: Memory) -> None:
    [ana, _] = await in_directory(memory, facts("Ana Ruiz"), facts("Eve Ruiz"))

    async with memory.transaction() as tx:
        await tx.candidates.change([replace(ana, name="Ana Vega", party="none")], at=NOW)

    assert await names_found(memory, "vega") == ["Ana Vega"]
    assert await names_found(memory, "ruiz") == ["Eve Ruiz"]
    async with memory.reading() as tx:
        assert await tx.candidates.get(ana.id) == replace(ana, name="Ana Vega", party="none")


async def test_adding_and_changing_nobody_changes_nothing(memory: Memory) -> None:
    async with memory.transaction() as tx:
        await tx.candidates.add([], at=NOW)
        await tx.candidates.change([], at=NOW)
        assert await tx.candidates.by_external_ids(set()) == {}


async def test_who_is_in_the_directory_is_not_added_again(memory: Memory) -> None:
    [ana] = await in_directory(memory, facts("Ana Ruiz", office="Governor"))

    [still] = await in_directory(memory, facts("Ana Ruiz", office="Mayor"))

    assert still == ana
    assert await names_found(memory, "ana") == ["Ana Ruiz"]
    assert await names_found(memory, "mayor") == []


@law
@given(name=_names)
@example(name="ŉ ʼn ǅ")
async def test_everyone_is_found_by_every_word_of_their_name_without_its_accents(
    memory: Memory, name: str
) -> None:
    await in_directory(memory, facts(name, external_id=f"id/{next(_numbers)}"))

    for word in (*name.split(), *fold(name).split(), fold(name), name.upper()):
        assert name in await names_found(memory, word, limit=10_000)


@law
@given(words=st.text(max_size=80))
@example(words='NEAR("a* ^b" OR -c:\'&|!<->()\\ \x00 words:x')
@example(words="a " * 500)
@example(words="x" * 3000)
@example(words="a-" * 1000)
@example(words="ꟃ 𐓀 ۱ ² Ⅳ ﬁ")
async def test_nothing_that_is_typed_breaks_the_search(memory: Memory, words: str) -> None:
    async with memory.reading() as tx:
        await tx.candidates.find(words, limit=10)
        await tx.candidates.near(words, limit=10)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("jonh smiht", "John Smith"),
        ("jhon smith", "John Smith"),
        ("smtih-jones", "Eve Smith-Jones"),
        ("obrein", "José O'Brien-Núñez"),
        ("smith govenor", "John Smith"),
        ("jackosn", "Ohio Jackson"),
    ],
)
async def test_a_slip_of_the_finger_still_leads_to_the_person(
    directory: Memory, words: str, first: str
) -> None:
    async with directory.reading() as tx:
        found = await tx.candidates.near(words, limit=3)

    assert found[0].name == first


@pytest.mark.parametrize("words", ["", "🙂", "xylophone", "smaragd"])
async def test_another_name_is_not_suggested(directory: Memory, words: str) -> None:
    async with directory.reading() as tx:
        assert await tx.candidates.near(words, limit=3) == []
