"""The session as lines, for ears, logs and simple terminals."""
