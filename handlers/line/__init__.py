"""Listeners of the line: who is on it, its voicemail box, and when nobody gets through to it."""
