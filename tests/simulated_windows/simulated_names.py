"""What Python lacks on Windows, by name (from the availability that its documentation states)."""

from __future__ import annotations

import re

ABSENT_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
ABSENT_SIGNALS = re.compile(
    r"SIG(?!INT$|TERM$|ABRT$|FPE$|ILL$|SEGV$|BREAK$|_DFL$|_IGN$)[A-Z0-9]+|pthread_\w+|sig\w*wait\w*|pause"
)
ABSENT_IN_OS = re.compile(
    r"(f|l)?ch(own|root|flags)|fch(dir|mod)|lchmod|fork(pty)?|kill(pg)?|nice|get(e|res)?[ug]id|getp?gid|getgroups|"
    r"getpgrp|getpriority|getsid|getloadavg|set\w*id|setgroups|setpriority|initgroups|mkfifo|mknod|makedev|major|minor|"
    r"p?(read|write)v2?|pread|pwrite|posix_\w+|sched_\w+|statvfs|fstatvfs|sync|fdatasync|uname|sysconf|confstr|"
    r"(f?path)conf|openpty|ttyname|ctermid|wait|wait[34]|waitid|W[A-Z]+|EX_\w+|O_(NOFOLLOW|NONBLOCK|DIRECTORY|CLOEXEC|"
    r"NOCTTY|SYNC|DSYNC|PATH|DIRECT|TMPFILE)|\w*xattr|environb|getenvb|memfd_create|copy_file_range|sendfile|splice|"
    r"eventfd\w*|pidfd_open|lockf|pipe2|fwalk|register_at_fork|getrandom|unshare|setns|tcgetpgrp|tcsetpgrp"
)
"""`kill` is there, but kills: with the signal 0, too."""
