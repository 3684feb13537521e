"""The office's one voicemail box, and campaigns that did not get through to the line."""
