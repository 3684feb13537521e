"""Candidate lists: any file that holds one becomes rows of facts, or a reason line by line.

`opening` opens it, `listed` is what comes of it, `refusals` is why nothing does.
"""
