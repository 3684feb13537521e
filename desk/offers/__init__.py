"""Lists that were dropped to the bot: read, offered, imported with one press, and taken back."""
