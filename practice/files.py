"""Files: an upload in its three steps, what people drop, what is kept, and pictures that blocks may show."""

import mimetypes
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from practice.ids import Ids
from practice.rules.wording import pointer
from practice.shapes import Clock, Json

# Slack takes a gigabyte; here everything stays in memory.
MOST_BYTES = 2 * 1024 * 1024  # that a bot uploads
MOST_DROPPED = 60 * 1024 * 1024  # that a person drops
# By the first bytes: a name proves nothing.
PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}
MIME = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


class UploadRefused(Exception):
    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


@dataclass(kw_only=True, eq=False)
class File:
    id: str
    name: str
    length: int
    alt_txt: str
    user: str
    created: int
    ticket: str
    title: str = ""
    content: bytes | None = None
    complete: bool = False
    deleted: bool = False
    external: str | None = None  # where it really is: Slack has a link to it and no bytes
    shared_in: list[str] = field(default_factory=list)

    @property
    def picture(self) -> str | None:
        """png, jpg or gif; None for everything else."""
        found = [
            kind for start, kind in PICTURES.items() if (self.content or b"").startswith(start)
        ]
        return found[0] if found else None

    @property
    def mimetype(self) -> str:
        guessed = mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        return MIME[self.picture] if self.picture else guessed


class Files:
    def __init__(self, ids: Ids, now: Clock, base: Callable[[], str], team_id: str) -> None:
        self._ids = ids
        self._now = now
        self._base = base
        self._team_id = team_id
        self._kept: dict[str, File] = {}

    def begin(self, user: str, name: str, length: int, alt_txt: str) -> File:
        file = File(
            id=self._ids.new("F"),
            name=name,
            length=length,
            alt_txt=alt_txt,
            user=user,
            created=int(self._now()),
            ticket=secrets.token_urlsafe(16),
        )
        self._kept[file.id] = file
        return file

    def dropped(
        self,
        user: str,
        name: str,
        content: bytes,
        *,
        size: int | None = None,
        external: str | None = None,
    ) -> File:
        """A file of a person, whole at once. `size` is what Slack says of it, if not the truth."""
        file = self.begin(user, name, len(content) if size is None else size, "")
        file.title, file.complete = name, True
        file.content, file.external = content, external
        return file

    def upload_url(self, file: File) -> str:
        return f"{self._base()}upload/v1/{file.ticket}"

    def receive(self, ticket: str, content: bytes) -> File:
        """The bytes of an upload that was begun; sent again, they count again, until it is complete."""
        for file in self._kept.values():
            if file.ticket == ticket and not file.complete:
                if len(content) != file.length:
                    raise UploadRefused(f"{len(content)} bytes came of {file.length}", 400)
                file.content = content
                return file
        raise UploadRefused("no upload has this ticket", 404)

    def uploaded(self, id_: str) -> File | None:
        """A file whose bytes are here, and which nobody has completed."""
        file = self._kept.get(id_)
        return file if file and file.content is not None and not file.complete else None

    def complete(self, id_: str) -> File | None:
        file = self.known(id_)
        return file if file and not file.deleted else None

    def known(self, id_: str) -> File | None:
        """The same, also when it was deleted since."""
        file = self._kept.get(id_)
        return file if file and file.complete else None

    def as_json(self, file: File, *, domain: str) -> Json:
        if file.deleted:
            return {"id": file.id, "mode": "tombstone"}
        return {
            "id": file.id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.title,
            "mimetype": file.mimetype,
            "filetype": file.picture or file.name.rpartition(".")[2].lower(),
            "user": file.user,
            "size": file.length,
            "mode": "external" if file.external else "hosted",
            "is_external": file.external is not None,
            "is_public": False,
            **self._addresses(file),
            "permalink": f"https://{domain}.slack.com/files/{file.user}/{file.id}/{file.name}",
            **({"alt_txt": file.alt_txt} if file.alt_txt else {}),
        }

    def _addresses(self, file: File) -> Json:
        """Where a bot fetches the bytes; Slack has none for what is kept elsewhere."""
        if file.external:
            return {"external_type": "remote", "url_private": file.external}
        kept, name = f"{self._base()}files-pri/{self._team_id}-{file.id}", quote(file.name, safe="")
        return {
            "url_private": f"{kept}/{name}",
            "url_private_download": f"{kept}/download/{name}",
        }

    def complaints(self, blocks: list[Json], root: list[Any]) -> Iterator[str]:
        """What Slack says of pictures that are no complete png, jpg or gif of this workspace."""
        for path, image in _images(blocks, root):
            given = image.get("slack_file")
            if given is not None and not self._shows(given):
                key = "id" if given.get("id") else "url"
                yield f"invalid slack file {pointer([*path, f'slack_file.{key}', 'slack_file'])}"

    def _shows(self, given: Json) -> bool:
        found = self.complete(given.get("id") or _id_in(given["url"]))
        return found is not None and found.picture is not None


def _id_in(url: str) -> str:
    """Both addresses of a file, url_private and permalink, have its id before its name; the first
    of them with the team before that.
    """
    return (["", "", *url.split("/")])[-2].rpartition("-")[2]


def _images(blocks: list[Json], root: list[Any]) -> Iterator[tuple[list[Any], Json]]:
    for index, block in enumerate(blocks):
        here = [*root, index]
        if block["type"] == "image":
            yield here, block
        if block.get("accessory", {}).get("type") == "image":
            yield [*here, "accessory"], block["accessory"]
        if block["type"] == "context":
            for number, element in enumerate(block["elements"]):
                yield [*here, "elements", number], element
