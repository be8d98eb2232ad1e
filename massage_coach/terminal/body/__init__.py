"""The body picture: which view of the body, what is lit, what to keep off, and where hands move."""
