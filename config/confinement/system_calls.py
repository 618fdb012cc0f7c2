"""Which system calls may a parser make? Those on itself, its memory and the files it may see.

An allow-list: what is not named does not exist for a parser (ENOSYS, on which libraries fall back
to an older call), so calls of later kernels and the x32 numbers of x86_64 stay closed. Values are
from linux/fcntl.h, asm-generic/ioctls.h, linux/sched.h and linux/prctl.h: one on both machines.
"""

import errno
import os
import platform
from functools import cache

from seccompy import Action, ArgCmp, CmpOp, Filter
from seccompy.syscalls import AARCH64_SYSCALLS, X86_64_SYSCALLS

NUMBERS = {"x86_64": X86_64_SYSCALLS, "aarch64": AARCH64_SYSCALLS}

ALLOWED = frozenset(
    """
    brk mmap mprotect munmap mremap madvise mincore msync mlock mlock2 munlock membarrier
    get_mempolicy
    creat access faccessat faccessat2 stat lstat fstat newfstatat statx statfs fstatfs
    readlink readlinkat getdents getdents64 getcwd umask unlink unlinkat rename renameat renameat2
    lseek read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2
    close close_range dup dup2 dup3 pipe pipe2 flock fsync fdatasync ftruncate fallocate fadvise64
    sendfile copy_file_range
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
    epoll_pwait2 eventfd eventfd2 timerfd_create timerfd_settime timerfd_gettime
    futex futex_waitv futex_wait futex_wake futex_requeue set_robust_list rseq set_tid_address
    gettid getpid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp
    getpgid getsid sched_yield sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getpriority getcpu exit exit_group
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigpending
    sigaltstack restart_syscall pause arch_prctl
    getrlimit getrusage times clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday
    time getitimer setitimer alarm sysinfo uname getrandom
    """.split()  # noqa: SIM905 - a list of words, each on a line of its own, is hard to read
)
PROGRAMS = frozenset({"fork", "vfork", "execve", "wait4", "waitid"})
"""What starting Tesseract takes besides."""

REFUSED = frozenset(
    """
    socket connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg
    setsockopt getsockopt shutdown
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
    tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_getfd pidfd_send_signal
    setsid setpgid unshare setns mount umount2 move_mount open_tree fsopen fsmount fsconfig fspick
    mount_setattr pivot_root chroot chdir fchdir
    bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
    keyctl add_key request_key init_module finit_module delete_module kexec_load kexec_file_load
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
    setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr truncate
    link linkat symlink symlinkat mknod mknodat mkdir mkdirat rmdir
    open_by_handle_at name_to_handle_at fanotify_init fanotify_mark inotify_init inotify_init1
    setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset
    setrlimit personality acct quotactl reboot swapon swapoff sethostname setdomainname
    settimeofday clock_settime clock_adjtime adjtimex syslog vhangup iopl ioperm
    shmget shmat shmctl semget semop semctl msgget msgsnd msgrcv msgctl mq_open mq_unlink
    memfd_create memfd_secret execveat sched_setaffinity sched_setscheduler sched_setparam
    sched_setattr ioprio_set migrate_pages move_pages seccomp
    """.split()  # noqa: SIM905 - as above
)
"""Refused as not permitted, so that a library's message says the truth; the rest is not there."""

CLONE_THREAD = 0x00010000
CLONE_NEW_NAMESPACES = 0x7E020000  # NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
AF_UNIX = 1
PRCTL_ALLOWED = (15, 16, 0x53564D41)  # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA: names for debuggers
IOCTL_ALLOWED = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS and TIOCGWINSZ (is it a terminal), FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
FCNTL_ALLOWED = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1031, 1032)
"""Duplicates, flags, locks, sizes of pipes; not F_SETOWN and F_SETSIG, which send signals."""


def parser_filters(*, programs: bool) -> tuple[Filter, Filter]:
    """The two filters of this process, for this kind of machine; the stricter answer counts.

    To be loaded in this order: the second, which all share and which is put together once for all
    forks of a process, refuses the call that loads filters.

    Raises:
        seccompy.UnsupportedError: the kind of machine is not known.
    """
    return _signals_to_itself(), _common(programs)


@cache
def _common(programs: bool) -> Filter:
    numbers = NUMBERS.get(platform.machine(), {})
    rules = Filter(default=Action.ERRNO | errno.ENOSYS)
    for name in sorted((ALLOWED | PROGRAMS if programs else ALLOWED) & numbers.keys()):
        rules.allow(name)
    for name in sorted((REFUSED if programs else REFUSED | PROGRAMS) & numbers.keys()):
        rules.errno(name, errno.EPERM)
    _allow_opening(rules, numbers)
    _allow_values(rules, "fcntl", 1, FCNTL_ALLOWED, errno.EPERM)
    _allow_values(rules, "ioctl", 1, IOCTL_ALLOWED, errno.ENOTTY)
    _allow_values(rules, "prctl", 0, PRCTL_ALLOWED, errno.EPERM)
    _allow_values(rules, "socketpair", 0, (AF_UNIX,), errno.EPERM)
    for name in ("kill", "tgkill"):
        rules.allow(name)  # but see the other filter
    rules.allow("prlimit64", args={0: 0, 2: 0})  # look at one's own limits
    rules.errno("prlimit64", errno.EPERM)
    rules.allow("setpriority", args={0: 0, 1: 0})  # one's own
    rules.errno("setpriority", errno.EPERM)
    _allow_clone(rules, programs=programs)
    assert rules.program  # it is kept
    return rules


def _signals_to_itself() -> Filter:
    """Itself alone: a process group could hold others."""
    rules = Filter(default=Action.ALLOW)
    for name in ("kill", "tgkill"):
        _allow_values(rules, name, 0, (os.getpid(),), errno.EPERM)
    return rules


def _allow_values(
    rules: Filter, name: str, argument: int, values: tuple[int, ...], refusal: int
) -> None:
    for value in values:
        rules.allow(name, args={argument: value})
    rules.errno(name, refusal)


def _allow_opening(rules: Filter, numbers: dict[str, int]) -> None:
    """Opening, but no emptying of a file opened for reading, which Landlock saw first in ABI 3."""
    reading_or_emptying = os.O_ACCMODE | os.O_TRUNC
    for name, argument in (("open", 1), ("openat", 2)):
        if name in numbers:
            emptying = (argument, CmpOp.MASKED_EQ, os.O_TRUNC, reading_or_emptying)
            rules.errno(name, errno.EPERM, args=[emptying])
            rules.allow(name)


def _allow_clone(rules: Filter, *, programs: bool) -> None:
    """Threads, and where programs may be started processes, but never in new namespaces.

    `clone3` keeps its flags where no filter sees them: it is not there, and libc takes `clone`.
    """
    wanted = 0 if programs else CLONE_THREAD
    known = CLONE_NEW_NAMESPACES if programs else CLONE_NEW_NAMESPACES | CLONE_THREAD
    rules.allow("clone", args=[ArgCmp(0, CmpOp.MASKED_EQ, wanted, known)])
    rules.errno("clone", errno.EPERM)
