"""Our own drawings of the body, as points: nothing in them is taken from anybody else's."""
