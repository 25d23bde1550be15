"""Confining a process that reads foreign files: what it may still ask of the system.

Three walls, from the outside in. Resource limits bound memory, computing time and files
written. On Linux a seccomp filter takes away the network, other programs and every change
to the disk, whatever code runs in the process. An audit hook takes the same away from
Python code, on every system, and says so in words.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
from typing import Final

_FORBIDDEN_EVENTS: Final = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod"),
    *("os.chown", "os.truncate", "os.kill", "ftplib.", "smtplib.", "urllib."),
    *("http.", "webbrowser.", "pty.", "signal.pthread_kill", "shutil."),
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Linux numbers its calls by machine: audit number, open (0xFFFF where there is none),
# openat, and the forbidden calls.
# From the tables of the kernel, arch/x86/entry/syscalls/syscall_64.tbl and
# include/uapi/asm-generic/unistd.h. Forbidden are: socket, connect, accept, sendto,
# sendmsg, bind, listen, socketpair, fork, vfork, execve, execveat, kill, ptrace, and what
# renames, links, removes, truncates or changes files; also io_uring and openat2, by which
# a filter can be got around.
_CALLS: Final = {
    "x86_64": (
        *(0xC000003E, 2, 257),
        *(41, 42, 43, 44, 46, 49, 50, 53, 57, 58, 59, 62, 76, 77, 82, 83, 84, 85, 86, 87, 88, 90),
        *(91, 92, 93, 94, 101, 133, 258, 259, 260, 263, 264, 265, 266, 268, 288, 307, 311, 316),
        *(322, 425, 426, 427, 437, 452),
    ),
    "aarch64": (
        *(0xC00000B7, 0xFFFF, 56),
        *(33, 34, 35, 36, 37, 38, 45, 46, 52, 53, 54, 55, 117, 129, 198, 199, 200, 201, 202, 203),
        *(206, 211, 221, 242, 269, 271, 276, 281, 425, 426, 427, 437, 452),
    ),
}
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 22, 38, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # SECCOMP_RET_ERRNO with EPERM
_LOAD, _IF_EQUAL, _IF_FROM, _IF_ANY, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_CALL_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16  # in struct seccomp_data


def confine(memory: int) -> None:
    """Confine this process for good; ``memory`` is what it may take more than now, in bytes."""
    limit(resource.RLIMIT_AS, _memory_now() + memory)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    _filter_calls()
    sys.addaudithook(_refuse)


def limit(which: int, value: int) -> None:
    """Set a resource limit, or as near to it as this process may go."""
    _, most = resource.getrlimit(which)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    try:
        resource.setrlimit(which, (value, most))
    except (ValueError, OSError):
        # macOS knows limits that it does not let be set; the clock of the parent remains.
        return


def _memory_now() -> int:
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook: no network, no program, no writing."""
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a reader may not write files")
    elif event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"a reader may not do this: {event}")


def _filter_calls() -> None:
    """Have the kernel refuse the forbidden calls from now on, where it can."""
    calls = _CALLS.get(platform.machine())
    if sys.platform != "linux" or calls is None:
        return
    program = b"".join(_filter(*calls))
    code = ctypes.create_string_buffer(program)
    # struct sock_fprog: a count, then a pointer.
    header = struct.pack("HP", len(program) // 8, ctypes.addressof(code))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    # A kernel without seccomp answers with an error: the other two walls stand.
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(header))


def _filter(machine: int, call_open: int | None, call_openat: int, *forbidden: int) -> list[bytes]:
    """The filter as instructions of the Berkeley packet filter, as the kernel takes them."""
    # How many instructions follow the loading of the call's number.
    opens = [(number, at) for number, at in ((call_open, 1), (call_openat, 2)) if number]
    rest = 1 + len(forbidden) + 3 * len(opens)
    code = [
        _instruction(_LOAD, _MACHINE_AT),
        # A program for another machine (32 bits) is none of ours: nothing is allowed to it.
        _instruction(_IF_EQUAL, machine, no=rest + 2),
        _instruction(_LOAD, _CALL_AT),
        # Numbers from here on are of the x32 interface: the same calls once more.
        _instruction(_IF_FROM, 0x40000000, yes=rest),
    ]
    for done, number in enumerate(forbidden, 2):
        code.append(_instruction(_IF_EQUAL, number, yes=rest - done + 1))
    for each, (number, argument) in enumerate(opens, 1):
        left = 3 * (len(opens) - each)
        code += [
            _instruction(_IF_EQUAL, number, no=2),
            _instruction(_LOAD, _ARGUMENTS_AT + 8 * argument),
            _instruction(_IF_ANY, _WRITING, yes=left + 1, no=left),
        ]
    return [*code, _instruction(_RETURN, _ALLOW), _instruction(_RETURN, _REFUSE)]


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """One instruction; ``yes`` and ``no`` are how many to pass over."""
    return struct.pack("HBBI", code, yes, no, value)
