"""Views of the line: the announcement, cover, the roster, and what `/line` answers."""
