"""What a candidate's card says of others who are the same person, or may be."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, OverflowMenuElement

from desk.joins.reading import ShownJoin
from desk.model.candidates import Candidate
from handlers.views.parts import button, context, option, section
from handlers.views.text import SHORT, escape, named, shortened, when

SHOWN_JOINS = 5
SHOWN_ALIKE = 3
LABEL = 75  # characters of a label for screen readers


def joined_line(shown: ShownJoin) -> str:
    """Such as "Joined with Bob Smith — Governor, AK by Quinn QC, Nov 24"."""
    by, at = escape(shown.by), when(shown.join.at, shown.zone)
    return f"Joined with {escape(named(shown.other))} by {by}, {at}"


def joined_sections(joins: Sequence[ShownJoin]) -> Iterator[Block]:
    for shown in joins[:SHOWN_JOINS]:
        why = escape(shortened(shown.join.why, SHORT))
        yield section(
            f"{joined_line(shown)}: {why}",
            block_id=f"join_{shown.join.id}",
            accessory=button(
                "Part…",
                "part_people",
                str(shown.join.id),
                says=shortened(f"Part from {named(shown.other)}", LABEL),
            ),
        )
    if len(joins) > SHOWN_JOINS:
        yield context(f"And joined with {len(joins) - SHOWN_JOINS} more.")


def alike_sections(candidate: Candidate, alike: Sequence[Candidate]) -> Iterator[Block]:
    for other in alike[:SHOWN_ALIKE]:
        yield section(
            alike_line(other),
            block_id=f"alike_{other.id}",
            accessory=button(
                "Compare…",
                "compare_people",
                f"{candidate.id}:{other.id}",
                says=shortened(f"Compare with {named(other)}", LABEL),
            ),
        )
    if len(alike) > SHOWN_ALIKE:
        yield context(f"And {len(alike) - SHOWN_ALIKE} more like that.")


def alike_line(other: Candidate) -> str:
    return f"May be the same person: {escape(named(other))}"


def card_menu(candidate: Candidate) -> OverflowMenuElement:
    return OverflowMenuElement(
        action_id="candidate_more",
        options=[
            option("Contact data changed…", f"contact_data:{candidate.id}"),
            option("Same person as…", f"same_as:{candidate.id}"),
        ],
    )
