"""What the person hears: chimes, ticks, a quiet background and the voice, on one output."""
