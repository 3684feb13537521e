"""Files that people share in a conversation, and delete again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice import events, posting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice.channels import Channel
    from practice.files import File
    from practice.messages import Message
    from practice.workspace import Workspace


def drop(
    workspace: Workspace,
    channel: Channel,
    file: File,
    *,
    text: str = "",
    thread_ts: str | None = None,
) -> Message:
    """The file in a message of whose it is."""
    shape = workspace.files.as_json(file, domain=workspace.domain)
    shared(workspace, channel, [file])
    draft = posting.Draft(user=file.user, text=text, thread_ts=thread_ts, files=[shape])
    return posting.post(workspace, channel, draft)


def shared(workspace: Workspace, channel: Channel, files: Sequence[File]) -> None:
    """Note where they are, and tell who listens for it."""
    for file in files:
        file.shared_in.append(channel.id)
        events.file_shared(workspace, channel, file)


def delete(workspace: Workspace, file: File) -> None:
    """Its bytes are gone; the messages that it was in say so."""
    file.deleted, file.content = True, None
    stone = workspace.files.as_json(file, domain=workspace.domain)
    for id_ in file.shared_in:
        channel = workspace.channels[id_]
        for message in channel.messages.values():
            if any(one["id"] == file.id for one in message.files):
                kept = [stone if one["id"] == file.id else one for one in message.files]
                posting.edit(workspace, channel, message, files=kept)
    events.file_deleted(workspace, file)
    workspace.changed()
