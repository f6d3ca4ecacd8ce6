"""A piece of work to what comes of it, done by a copy of this process while this one does another.

The copy sees all that this process holds and costs next to nothing to make, so nothing has to be sent to it. Only Linux
makes one that can be relied on; elsewhere both pieces are done one after the other, and the results are the same.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar

Result = TypeVar("Result")
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def beside(work: Callable[[], Result], meanwhile: Callable[[], object]) -> Result:
    """What `work` returns, which can be pickled; raises what either of the two raises.

    The work must be one that can be begun again: it is done here where the copy is killed before its end.
    """
    if not sys.platform.startswith("linux"):
        meanwhile()
        return work()
    die_with = _dying_with_parent()
    with tempfile.TemporaryFile() as said:
        try:
            copy = _forked()
        except OSError:  # no process more may be started
            meanwhile()
            return work()
        if not copy:
            _be_the_copy(work, said, die_with)
        return _joined(copy, meanwhile, said, work)


def _forked() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a thread that draws a bar is not asked for anything by the copy
        return os.fork()


def _joined(copy: int, meanwhile: Callable[[], object], said: IO[bytes], work: Callable[[], Result]) -> Result:
    """Do the one piece here, then wait for the other."""
    try:
        meanwhile()
        ended = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(copy, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(copy, 0)
        raise
    if ended:  # killed, most likely for want of memory
        return work()
    said.seek(0)
    is_result, value = pickle.load(said)
    if not is_result:
        raise value
    return value  # type: ignore[no-any-return]


def _be_the_copy(work: Callable[[], Any], said: IO[bytes], die_with: Callable[[], None]) -> None:
    """In the copy: do the work, leave what came of it in the file, and end without anything that is done at the end of a process."""
    ended = 1
    try:
        die_with()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that was copied
        try:
            answer: tuple[bool, Any] = (True, work())
        except Exception as fault:
            answer = (False, fault)
        pickle.dump(answer, said)
        said.flush()
        ended = 0
    finally:
        os._exit(ended)


def _dying_with_parent() -> Callable[[], None]:
    """What ties the life of a copy to that of this process, looked up before there is a copy."""
    parent = os.getpid()
    try:
        import ctypes

        ask = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return lambda: None

    def tie() -> None:
        ask(_DIES_WITH_PARENT, int(signal.SIGKILL))
        if os.getppid() != parent:
            os._exit(1)

    return tie
