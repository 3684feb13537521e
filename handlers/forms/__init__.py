"""Pydantic models of submitted modals. A field is called as its block is: block_id = action_id = field name."""
