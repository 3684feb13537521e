"""Changes of contact data: proposed by whoever hears of them, approved by those who may."""
