"""The terminal as a device: keys and lines in, bytes out, and its state put back."""
