"""The lake in the forms that other tools read: single tables, Popolo, Open Civic Data, Atom."""
