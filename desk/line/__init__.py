"""The line: who answers it, who covers for whom, and what everyone is told of it."""
