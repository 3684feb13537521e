"""How quick the bot is, and how much it carries: `python -m benchmarks` prints it beside its targets.

Figures of the bot are taken through the real protocol: it is a process of its own, started as
`make run` starts it, and this process is Slack and all the people in it. Only `queue` asks the desk
itself, since what it measures is the database.
"""
