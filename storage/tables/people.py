"""The table of the people of a desk."""

from sqlalchemy import Column, Date, Index, Table, Text, text

from desk.model.people import Role, Standing
from storage.tables.columns import metadata, words, workspace
from storage.types import Choice, Choices

people = Table(
    "people",
    metadata,
    workspace(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    words("zone"),
    Column("standing", Choice(Standing), nullable=False),
    Column("roles", Choices(Role), nullable=False, server_default=text("''")),
    Column("trained_on", Date),
)
Index("ix_people_name", people.c.workspace_id, people.c.name, people.c.id)
