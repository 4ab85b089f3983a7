"""Returns of an invented board on five years' templates, as workbooks and as the prints of them."""
