"""Starts and wires: the command line, the settings, the app, its scheduler and its health."""
