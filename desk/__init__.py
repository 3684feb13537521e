"""The desk: the rules of a candidate desk, and nothing else. No Slack, no SQL, no clock, no environment."""
