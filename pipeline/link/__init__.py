"""Records to links and threads: `link` reads a whole collection and says what became of every priority in it.

In the order of the work: `bodies` (whose), `duplicates` (which file counts), `order` (when),
`candidates` (what to compare), `stated` (what documents say), `wording` and `compare` (how alike),
`assign` (which continues which), `relations` (the links), `threads`.
"""

from __future__ import annotations

from pipeline.link.follow import link

__all__ = ["link"]
