"""Keeping the screen of the computer on while somebody is being coached."""
