"""What is said in a session, so that nothing has to be read: the words, and when they are due."""
