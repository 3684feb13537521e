"""Listeners of the line: `/line` and the buttons that stand in its messages."""
