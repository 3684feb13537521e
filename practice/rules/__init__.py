"""What Slack accepts in blocks and views, and the words in which it refuses the rest."""
