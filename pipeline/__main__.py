"""`python -m pipeline`, and the command `carriedforward`: to the run that is asked for, or to the parser of all commands."""

from __future__ import annotations

import sys

from pipeline.asked import carry_out, plain, told_plainly


def main() -> None:
    """Do what the command line says and exit with its status: 0 all read, 1 some failed, 2 bad usage, 130 interrupted."""
    asked = plain(sys.argv[1:])
    if asked is None:
        from pipeline import cli

        cli.main()
        return
    with told_plainly():
        sys.exit(carry_out(asked))


if __name__ == "__main__":
    main()
