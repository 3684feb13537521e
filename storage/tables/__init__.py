"""Every table. Every row belongs to a workspace, and every index serves a query of a repository.

Rows refer to rows of their own workspace only: foreign keys carry the workspace with them.
The indexes of words (`candidate_words`, `contact_words`) are not here, since each database has its own
kind: `search`, `contact_words`.
"""

from storage.tables import (
    candidates,
    contact_data,
    contacts,
    delivery,
    exports,
    importing,
    joins,
    line,
    offers,
    people,
    promises,
    reminders,
    requests,
    voicemail,
    workspaces,
)
from storage.tables.columns import metadata

__all__ = [
    "candidates",
    "contact_data",
    "contacts",
    "delivery",
    "exports",
    "importing",
    "joins",
    "line",
    "metadata",
    "offers",
    "people",
    "promises",
    "reminders",
    "requests",
    "voicemail",
    "workspaces",
]
