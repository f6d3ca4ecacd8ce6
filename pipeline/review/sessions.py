"""Browsers to sessions: who decides, whether single keys work, and what was decided last. Held in memory, gone when the page is closed."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field

MOST = 200  # sessions held; the oldest goes


@dataclass(slots=True)
class Notice:
    """What is said at the top of the next page: `kind` is done or fault; a decision that can be undone."""

    kind: str
    text: str
    undo: str = ""


@dataclass(slots=True)
class Session:
    """One browser that was given the address."""

    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    name: str = ""
    shortcuts: bool = True
    last: str = ""  # the last decision made here
    notice: Notice | None = None

    def take_notice(self) -> Notice | None:
        """The notice, once."""
        notice, self.notice = self.notice, None
        return notice


class Sessions:
    """All browsers that were given the address."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, Session] = {}

    def open(self) -> str:
        """The id of a new session."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._held) >= MOST:
                del self._held[next(iter(self._held))]
            self._held[key] = Session()
        return key

    def get(self, key: str | None) -> Session | None:
        """The session of an id, if there is one."""
        return self._held.get(key or "")
