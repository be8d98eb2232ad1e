"""Finds and reads routine files and answers files; the only room that reads YAML."""
