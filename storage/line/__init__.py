"""What is remembered of the line: one repository per noun."""
