"""The core decides: routines, screening, timelines and the session. It never touches the world."""
