"""Why a dropped list is not taken, or not now."""

from desk.errors import Refusal


class NotTaken(Refusal):
    """The file cannot be imported in Slack at all."""


class NoListInIt(NotTaken):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is no candidate list that can be read: those are CSV, XLSX, XLS and ODS "
            "files. Save it as one of them and drop it here again."
        )


class TooLargeForSlack(NotTaken):
    def __init__(self, megabytes: int, limit: int) -> None:
        super().__init__(
            f"The file has {megabytes:,} MB, and {limit} MB can be imported in Slack. Split it, for "
            "instance by state, or have it imported on the command line, which takes larger ones."
        )


class KeptElsewhere(NotTaken):
    def __init__(self) -> None:
        super().__init__(
            "Slack has only a link to this file and not the file itself. Download it, and drop "
            "it here."
        )


class FileGone(NotTaken):
    def __init__(self) -> None:
        super().__init__(
            "The file was deleted in Slack, so nothing was imported. Drop it here again."
        )


class MayNotFetch(NotTaken):
    def __init__(self) -> None:
        super().__init__(
            "Slack does not let the bot read files, so nothing was imported. An admin can install "
            "the app again with the newest manifest; then drop the file here again."
        )


class NotFetched(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Slack did not hand over the file. Nothing was imported; press *Look again* in a moment."
        )


class Interrupted(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "The bot was stopped before it was done. Nothing was imported; press *Look again*."
        )


class Broke(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "That did not work, and nothing was imported. Press *Look again*; if it stays, tell an "
            "admin when it happened."
        )


class NameNotThere(NotTaken):
    def __init__(self) -> None:
        super().__init__(
            "The list names its columns, and none of them is the candidate's name. Call that one "
            "“name” and drop the file here again."
        )


class ReportNotSent(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "The list of rows that were left out could not be sent to you. Those that wait for a "
            "person are in `/candidate review`."
        )


class NoSuchOffer(Refusal):
    def __init__(self) -> None:
        super().__init__("This list is not known any more. Drop the file here again.")


class UnderWay(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This list is being read or imported already. The message says when it is done."
        )


class ImportedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("This list was imported already. The message says what came of it.")


class LeftAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("This list was left. To import it, drop the file here again.")


class AsksFirst(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "The list can be read in two ways. Press *How to read it…* and answer; then import it."
        )


class NotYours(Refusal):
    def __init__(self) -> None:
        super().__init__("Somebody else dropped this list, and decides about it.")
