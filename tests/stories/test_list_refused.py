"""Files that are not taken: each is answered with one sentence, and nothing is imported."""

import pytest

from practice.messages import Message
from practice.person import Person
from tests.stories.asking import takes
from tests.stories.house import House
from tests.stories.listing import SMALL, drops, is_known, offered, offers

ENCRYPTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
)
GIGABYTE = 1024**3
UNREADABLE = {
    "a workbook with a password": ("list.xlsx", ENCRYPTED, "The workbook has a password"),
    "an empty file": ("list.csv", b"", "has no candidates in it"),
    "one column": ("list.csv", b"Ada Lund\nBo Reyes\n", "is no list with columns"),
    "a web page": ("list.xlsx", b"<!DOCTYPE html><html></html>", "The file is a web page"),
    "columns without a name": (
        "list.csv",
        b"Office,State,E-mail\nMayor,AK,\n",
        "none of them is the candidate's name",
    ),
}


async def refused(house: House, answer: Message, sentence: str) -> None:
    await house.reads(answer, sentence)
    assert "was not imported" in answer.shown()
    assert offers(answer) == set()


@pytest.mark.parametrize("what", UNREADABLE)
async def test_what_cannot_be_read_is_refused_in_a_sentence(house: House, what: str) -> None:
    name, content, sentence = UNREADABLE[what]

    answer = await drops(house, house.quinn, content, name=name)

    await refused(house, answer, sentence)


async def test_a_picture_is_no_list(house: House) -> None:
    answer = await drops(house, house.quinn, b"\x89PNG", name="me.png")

    await refused(house, answer, "“me.png” is no candidate list that can be read")


async def test_a_huge_file_is_refused_before_it_is_fetched(house: House) -> None:
    answer = await drops(house, house.quinn, SMALL, name="all.csv", size=2 * GIGABYTE)

    await refused(house, answer, "The file has 2,148 MB, and 50 MB can be imported in Slack")
    assert "files.info" not in {call.method for call in house.workspace.calls}


async def test_a_link_to_a_file_elsewhere_is_not_followed(house: House) -> None:
    answer = await drops(house, house.quinn, b"", external=f"{house.practice.url}files/F1")

    await refused(house, answer, "Slack has only a link to this file")


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("Ina", "Only QC, the administrator, the director or an admin"),
        ("Gus", "you are a guest here"),
    ],
)
async def test_not_everybody_imports(house: House, who: str, sentence: str) -> None:
    answer = await drops(house, house.person(who))

    await refused(house, answer, sentence)
    assert not await is_known(house, "Ada Lund")


async def test_a_file_that_is_deleted_meanwhile_is_missed(house: House) -> None:
    quinn = house.quinn
    answer = await offered(house, quinn)
    quinn.deletes(_dropped(house, quinn))

    await quinn.press(answer, "list_import")

    await refused(house, answer, "The file was deleted in Slack")
    assert not await is_known(house, "Ada Lund")


async def test_what_slack_does_not_hand_over_can_be_looked_at_again(house: House) -> None:
    house.practice.faults.add("url_private", "http_500")
    answer = await drops(house, house.quinn)
    await house.reads(answer, "Slack did not hand over the file")

    await house.quinn.press(answer, "list_again")
    await house.reads(answer, "2 new")

    assert "list_import" in offers(answer)


async def test_without_leave_to_read_files_it_says_who_can_give_it(house: House) -> None:
    scopes = house.workspace.app.scopes
    scopes.remove("files:read")

    answer = await drops(house, house.quinn)
    await refused(house, answer, "Slack does not let the bot read files")

    scopes.append("files:read")
    house.workspace.failures.clear()


async def test_an_import_that_breaks_off_changes_nothing_and_is_offered_again(
    house: House,
) -> None:
    answer = await offered(house, house.quinn)
    house.practice.faults.add("files.info", "internal_error")

    await house.quinn.press(answer, "list_import")
    await house.reads(answer, "Slack did not hand over the file. Nothing was imported")
    assert not await is_known(house, "Ada Lund")
    await house.quinn.press(answer, "list_again")
    await house.reads(answer, "2 new")
    await house.quinn.press(answer, "list_import")

    await house.reads(answer, "is imported: 2 new")


async def test_a_file_said_in_a_thread_is_said_to_somebody(house: House) -> None:
    card = await takes(house, house.ina)
    sent = house.quinn.drops(None, "list.csv", SMALL.encode(), thread_ts=card.ts)

    answer = await offered(house, house.quinn)

    assert sent.is_reply
    assert answer.thread_ts != card.ts
    assert not [one for one in house.workspace.thread(sent.channel, card.ts) if one.bot_id]


async def test_who_may_import_no_more_cannot_press_either(house: House) -> None:
    answer = await offered(house, house.quinn)
    await house.gives_roles("Quinn", "intern")

    await house.quinn.press(answer, "list_import")

    await house.quinn.ephemeral("Only QC, the administrator, the director or an admin")
    assert not await is_known(house, "Ada Lund")


def _dropped(house: House, person: Person) -> Message:
    return next(one for one in house.workspace.messages(person.dm) if one.files)
