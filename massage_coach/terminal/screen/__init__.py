"""The full screen: one frame for one instant, and the keys that it hints at."""
