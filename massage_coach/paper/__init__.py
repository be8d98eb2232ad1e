"""What leaves the program for other places: pages to keep or to print, and entries for a calendar.

None of it asks the network for anything.
"""
