"""The real world, put together for a command: terminal, sound, clock, files and the time of day.

Owns nothing itself: each part is loaded where a command needs it. None decides about a session.
"""
