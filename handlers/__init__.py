"""The Slack surface: Slack in, one use case, Slack out. Only here are slack_bolt and slack_sdk imported."""
