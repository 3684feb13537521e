"""A Slack workspace on your own machine: Web API, Socket Mode, HTTP delivery and one page.
It shares no code with the bot and talks to it only as Slack does.
"""
