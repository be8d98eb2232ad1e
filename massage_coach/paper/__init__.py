"""Pages to keep or to print: one HTML file each, which asks the network for nothing."""
