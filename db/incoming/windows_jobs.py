"""Windows' own way to bound a process: a job that allows it so much memory and ends it with whoever began it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator

_EXTENDED_LIMITS = 9
_PROCESS_MEMORY, _DIE_ON_UNHANDLED, _KILL_ON_CLOSE = 0x100, 0x400, 0x2000
"""JOBOBJECT_EXTENDED_LIMIT_INFORMATION, and the flags of its first part (Microsoft, “Job Objects”)."""


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            *(("process_time", wintypes.LARGE_INTEGER), ("job_time", wintypes.LARGE_INTEGER)),
            *(("flags", wintypes.DWORD), ("least_set", ctypes.c_size_t), ("most_set", ctypes.c_size_t)),
            *(("processes", wintypes.DWORD), ("affinity", ctypes.c_size_t)),
            *(("priority", wintypes.DWORD), ("scheduling", wintypes.DWORD)),
        )

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            *(("basic", _Basic), ("counters", ctypes.c_ulonglong * 6)),
            *(("process_memory", ctypes.c_size_t), ("job_memory", ctypes.c_size_t)),
            *(("process_peak", ctypes.c_size_t), ("job_peak", ctypes.c_size_t)),
        )

    @contextlib.contextmanager
    def bounded_job(process: subprocess.Popen[bytes], most_bytes: int) -> Iterator[None]:
        """Hold a process to so much memory until the block is left; it ends with this one at the latest."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY | _DIE_ON_UNHANDLED | _KILL_ON_CLOSE
        limits.process_memory = most_bytes
        job = kernel.CreateJobObjectW(None, None)
        try:
            if not (
                job
                and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
                and kernel.AssignProcessToJobObject(job, int(process._handle))
            ):
                raise ctypes.WinError(ctypes.get_last_error())
            yield
        finally:
            kernel.CloseHandle(job)

else:

    def bounded_job(_: subprocess.Popen[bytes], __: int) -> contextlib.AbstractContextManager[None]:
        """Hold a process to so much memory: here it bounds itself."""
        return contextlib.nullcontext()
