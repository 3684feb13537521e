"""What is shown of contact data that changed: on the card, to QC, in forms and in the queue."""
