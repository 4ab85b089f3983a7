"""What Minutebook's parts hand to each other: documents as read, evidence, and every public table declared once."""
