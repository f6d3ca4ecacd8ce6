"""A run to a local web page on which people check it and correct it.

`state` is the run as decided, recomputed from what the run stored; `pages` makes one declared context a page, the
templates show it; `safety` lets in only who was given the address; `serve` opens the page on this machine alone.
"""

from __future__ import annotations

from pipeline.review.serve import PORT, Terms, other_settings, review

__all__ = ["PORT", "Terms", "other_settings", "review"]
