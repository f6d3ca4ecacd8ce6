"""Records to ids: a hash of document, kind, folded quote and ordinal, the same in every run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.fold import fold

PREFIXES = {"sections": "sec", "priorities": "pri", "findings": "fin", "procedures": "pro", "finances": "mon", "recommendations": "rec"}


def set_ids(records: Mapping[str, Sequence[Any]]) -> None:
    """Give every record of one document its id; equal passages are told apart by their order."""
    for kind, rows in records.items():
        seen: Counter[str] = Counter()
        for row in rows:
            quote = (
                row.heading
                if kind == "sections"
                else f"{row.evidence.quote} {getattr(row, 'stage', '')} {getattr(row, 'amount', '')} {getattr(row, 'name', '')}"
            )
            base = f"{row.document_id}|{kind}|{fold(quote)}"
            row.id = f"{PREFIXES[kind]}-{hashlib.sha256(f'{base}|{seen[base]}'.encode()).hexdigest()[:12]}"
            seen[base] += 1
