"""How quick the bot is, and how much it carries: `python -m benchmarks` prints it beside its targets.

Every figure is taken through the real protocol: the bot is a process of its own, started as
`make run` starts it, and this process is Slack and all the people in it.
"""
