"""Pages without a text layer to marks; `reader` is where it begins.

In the order of the work: `image` (upright and level), `engines` behind `cache` (words), `mend` and `words` (as they were set), `places` (back on the page).
"""
