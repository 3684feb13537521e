"""Ids with types, so that one is never taken for another."""

from typing import NewType

WorkspaceId = NewType("WorkspaceId", int)
CandidateId = NewType("CandidateId", int)
ContactId = NewType("ContactId", int)
PromiseId = NewType("PromiseId", int)
RequestId = NewType("RequestId", int)

# Slack's own ids: U… or W… for a person, C…, G… or D… for a conversation, T… for a team.
PersonId = NewType("PersonId", str)
ChannelId = NewType("ChannelId", str)
TeamId = NewType("TeamId", str)
