"""House style: how Vietnamese text is broken, how numbers and dates are written, which colours can be read."""
