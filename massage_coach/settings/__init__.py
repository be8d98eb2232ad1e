"""How the person likes it: what can be set, where it is written, and what wins over what."""
