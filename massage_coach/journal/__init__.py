"""What is remembered between sessions. It holds no health answer."""
