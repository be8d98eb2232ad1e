"""massage-coach guides a gentle self-massage for comfort and relaxation.

It is not a medical device and not a substitute for care.
"""

__version__ = "0.1.0"
