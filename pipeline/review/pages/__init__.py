"""The run as decided to pages: one module a page, one dataclass a page, and nothing of HTML or of requests in either."""
