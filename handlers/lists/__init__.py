"""Candidate lists in Slack: dropped, tried out, imported, taken back, and what a person has to say of them."""
