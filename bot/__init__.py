"""Starts and wires: the command line, the settings, the app, its scheduler and its health."""

VERSION = "0.1.0"  # a test holds it equal to pyproject.toml
