"""The rank of an office in the queue (DOMAIN.md 3.2). Pure; party is nowhere in it."""

import re

# In this order; the first whose words stand in the office's name.
_RANKS = (
    (3, r"state (?:legislat|house|senat|assembly|represent)|house of delegates|general assembly"),
    (2, r"lieutenant governor"),
    (4, r"secretary of state|attorney general|treasurer|auditor|comptroller|controller"),
    (4, r"superintendent|commissioner of"),
    (5, r"judge|justice|judicial|court"),
    (0, r"\bpresident"),
    (1, r"\bu\.?\s?s\.?\b|congress|senator|delegate|resident commissioner|representative"),
    (2, r"governor"),
    (3, r"legislat|assembly"),
)
_ELSE = 6


def office_rank(office: str) -> int:
    """0 presidential, 1 congressional, 2 gubernatorial, 3 state legislative, 4 statewide, 5 judicial."""
    name = office.casefold()
    return next((rank for rank, words in _RANKS if re.search(words, name)), _ELSE)
