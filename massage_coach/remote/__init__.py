"""Steering a running session from beside it, on this computer alone."""
