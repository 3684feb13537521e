"""Candidate lists in the stories: dropping one, and reading what the bot makes of it."""

from typing import Any

from practice.messages import Message
from practice.person import Person
from tests.stories.house import House

HEAD = "Candidate ID,Name,Office,State,E-mail"
SMALL = f"{HEAD}\nx-1,Ada Lund,Mayor,AK,ada@example.org\nx-2,Bo Reyes,Mayor,AK,\n"


async def drops(
    house: House, person: Person, text: str | bytes = SMALL, *, name: str = "list.csv", **more: Any
) -> Message:
    """`person` drops a file to the bot; answers the bot's message in its thread."""
    content = text.encode() if isinstance(text, str) else text
    sent = person.drops(None, name, content, **more)
    return (await house.replies(sent))[0]


async def offered(house: House, person: Person, text: str | bytes = SMALL) -> Message:
    """The same, once it says what importing the list would do."""
    answer = await drops(house, person, text)
    await house.reads(answer, "Nothing is imported yet")
    return answer


async def imports(house: House, person: Person, text: str | bytes = SMALL) -> Message:
    """`person` drops a list and imports it; answers the bot's message."""
    answer = await offered(house, person, text)
    await person.press(answer, "list_import")
    await house.reads(answer, "is imported:")
    return answer


async def is_known(house: House, name: str) -> bool:
    """Whether somebody of that name is in the directory."""
    async with house.app.desk.reading() as tx:
        return bool(await tx.candidates.find(name, limit=1))


def offers(message: Message) -> set[str]:
    """What can be pressed under a message."""
    return {
        element["action_id"]
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    }
