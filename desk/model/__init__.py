"""Frozen values, ids and choices of the desk; one module per noun."""
