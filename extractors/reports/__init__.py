"""Cover reports: who asks a body to decide what, on whose authority, with what behind it."""
