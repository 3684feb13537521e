"""Migrations. Each says why in its docstring, and is never edited after it is merged."""
