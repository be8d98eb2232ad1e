"""Where the words come from: recordings that ship, recordings made before, and what can speak."""
