"""Changing what can be asked for: what a desk may change, and what stays."""

from dataclasses import replace
from typing import Any

import pytest

from desk.errors import NotAllowed, Refused
from desk.kind_changes import KindFacts, at_present, change_kind, reset_kind
from desk.kinds import BIO_FORM, KINDS
from desk.model.kinds import Kind, Owner, Severity
from tests.desk.work import DORA, SAM, Work

FACTS = frozenset(Kind.__dataclass_fields__) - {"questions"}


def facts(kind: Kind, **given: Any) -> KindFacts:
    """The kind as it is, but for what is given."""
    same = {name: getattr(kind, name) for name in KindFacts.__dataclass_fields__ if name in FACTS}
    labels = {
        "questions": tuple(one.label for one in kind.questions),
        "optional": frozenset(one.label for one in kind.questions if not one.needed),
    }
    return KindFacts(**{**same, **labels, **given})


async def changed(work: Work, key: str, **given: Any) -> Kind:
    return await change_kind(work.desk, key, facts(KINDS[key], **given), by=DORA, once=work.key())


@pytest.mark.parametrize("key", KINDS)
async def test_what_is_saved_as_it_was_is_as_it_was(work: Work, key: str) -> None:
    assert await changed(work, key) == KINDS[key]


async def test_a_change_holds_for_everybody_from_then_on(work: Work) -> None:
    await changed(work, "photo", name="Portrait", goes_along=("Licence",), open=False)
    await changed(work, "photo", name="Picture", severity=Severity.INTEGRITY)

    kinds = (await at_present(work.desk)).kinds
    assert (kinds["photo"].name, kinds["photo"].severity) == ("Picture", Severity.INTEGRITY)
    assert list(kinds) == list(KINDS)
    assert kinds["photo"].refused_because == KINDS["photo"].refused_because


async def test_a_question_keeps_its_key_and_a_new_one_gets_one(work: Work) -> None:
    asked = ("Link, or where the file is", "Who took it?")

    kind = await changed(work, "photo", questions=asked, optional=frozenset({asked[1]}))

    assert [(one.key, one.needed) for one in kind.questions] == [
        ("link", True),
        ("who_took_it", False),
    ]


async def test_two_questions_never_share_a_key(work: Work) -> None:
    asked = ("Which?", "Which", "日付", "名前")

    kind = await changed(work, "photo", questions=asked)

    assert [one.key for one in kind.questions] == ["which", "which_2", "question", "question_2"]


async def test_a_new_question_does_not_take_over_the_answers_of_an_old_one(work: Work) -> None:
    kind = await changed(work, "photo", questions=("Link",))

    assert [one.key for one in kind.questions] == ["link_2"]


async def test_rules_are_those_of_now_and_not_of_when_it_was_changed(work: Work) -> None:
    old = replace(KINDS["death"], name="Death", pauses_calls=False, confirmed_by_state=False)
    async with work.memory.transaction() as tx:
        await tx.kinds.change(old, by=DORA.id, at=work.now)

    kind = (await at_present(work.desk)).kinds["death"]

    assert (kind.name, kind.pauses_calls, kind.confirmed_by_state) == ("Death", True, True)


async def test_a_kind_can_be_made_what_it_was_at_first(work: Work) -> None:
    await changed(work, "photo", name="Portrait")

    await reset_kind(work.desk, "photo", by=DORA, once=work.key())

    assert (await at_present(work.desk)).kinds == KINDS


async def test_a_kind_is_not_made_what_it_was_while_another_has_its_name(work: Work) -> None:
    await changed(work, "photo", name="Portrait")
    await changed(work, "data", name="Photo")

    with pytest.raises(Refused) as refused:
        await reset_kind(work.desk, "photo", by=DORA, once=work.key())

    assert "There is a kind “Photo” already." in refused.value.sentences["name"]


@pytest.mark.parametrize(
    ("key", "given", "field", "says"),
    [
        ("photo", {"name": ""}, "name", "What is it called?"),
        ("photo", {"name": "Complaint"}, "name", "There is a kind “Complaint” already."),
        ("photo", {"name": "n" * 76}, "name", "is 76 characters, and 75 fit."),
        ("photo", {"questions": ("q" * 80,)}, "questions", "is 80 characters, and 75 fit."),
        ("photo", {"checks": tuple("abcdefghi")}, "checks", "There is room for 8 lines."),
        ("photo", {"checks": ("The password is hunter2x9",)}, "checks", "access code"),
        ("death", {"owner": Owner.STAFF}, "owner", "concerns the ballot, and that is QC's alone."),
        ("questionnaire_copy", {"goes_along": ()}, "goes_along", BIO_FORM),
    ],
)
async def test_what_a_desk_may_not_do_is_said_on_the_field(
    work: Work, key: str, given: dict[str, object], *, field: str, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        await changed(work, key, **given)

    assert says in refused.value.sentences[field]
    assert (await at_present(work.desk)).kinds == KINDS


async def test_staff_cannot_change_what_is_asked_for(work: Work) -> None:
    with pytest.raises(NotAllowed):
        await change_kind(work.desk, "photo", facts(KINDS["photo"]), by=SAM, once=work.key())


async def test_a_change_that_is_delivered_twice_is_one(work: Work) -> None:
    for _ in range(2):
        await change_kind(
            work.desk, "photo", facts(KINDS["photo"], name="Portrait"), by=DORA, once="view:V1"
        )

    async with work.memory.reading() as tx:
        assert [kind.name for kind in await tx.kinds.changed()] == ["Portrait"]
