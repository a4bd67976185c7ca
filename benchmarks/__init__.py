"""Speed, measured from outside as a user feels it. Ratios are the promise; seconds are for information."""
