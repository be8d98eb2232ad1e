"""What the person sees and types."""
