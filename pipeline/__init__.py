"""carriedforward: what became of every priority in the reports that councils publish.

The map, in the order of a run: `read` (file to Document), `segment` (lines to blocks), `extract`
(blocks to records), `link` (records to links and threads), `export` (threads to tables). `run`
puts them in order; `cli` is thin over it. `document` and `records` hold the nouns.
"""

__version__ = "0.1.0"
