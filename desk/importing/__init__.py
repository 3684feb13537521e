"""Taking lists of candidates in: who is who, what changes, what waits for a person, and the way back."""
