"""The normal screen: questions, preparation, lists and the close, written downwards."""
