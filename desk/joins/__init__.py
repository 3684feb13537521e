"""Duplicates of people: found, compared, joined by a person, parted again."""
