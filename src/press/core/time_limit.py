"""Ends an author's code that does not end by itself: a build would wait for it for ever."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeLimitError(BaseException):
    """Raised in code that ran too long; not an ``Exception``, which such code may well catch."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises ``TimeLimitError`` in what runs within it for longer, in whichever thread it runs.

    A signal could do it in the main thread alone, and not on Windows. What has called a library
    ends when that call returns.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    stop = ctypes.pythonapi.PyThreadState_SetAsyncExc
    timer = threading.Timer(seconds, stop, (thread, ctypes.py_object(TimeLimitError)))
    timer.daemon = True
    timer.start()
    try:
        yield
    except TimeLimitError as error:
        error.args = (f"it did not end within {seconds} seconds",)
        raise
    finally:
        timer.cancel()
