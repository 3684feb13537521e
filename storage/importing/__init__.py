"""What was imported: each import, what it did with whom, what waits for a person."""
