"""What stops a document, what stops a run, and the exit codes."""

from __future__ import annotations

OK, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class CarriedForwardError(Exception):
    """An error that has a remedy: says what is wrong, then what to do."""

    exit_code = SOME_FAILED

    def __init__(self, what: str, remedy: str = "", code: str = "") -> None:
        super().__init__(what)
        self.what, self.remedy, self.code = what, remedy, code

    def __str__(self) -> str:
        parted = " " if self.what.endswith("?") else "\n" if "\n" in self.what else ". "
        said = f"{self.what}{parted}{self.remedy}".rstrip(" .")
        return (said if said.endswith("?") else f"{said}.") if self.remedy else self.what


def why(fault: OSError) -> str:
    """What the system says of a file, in the words of whoever named it."""
    if isinstance(fault, IsADirectoryError):
        return "it is a folder"
    if isinstance(fault, (FileExistsError, NotADirectoryError)):
        return "there is a file of that name"
    if isinstance(fault, FileNotFoundError):
        return "there is no such file or folder"
    return fault.strerror or str(fault)


class DocumentError(CarriedForwardError):
    """A file that can't be read; the batch goes on without it."""


class RunError(CarriedForwardError):
    """A run that can't go on."""


class UsageError(CarriedForwardError):
    """A command that was called wrongly."""

    exit_code = USAGE
