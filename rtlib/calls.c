/* calls.c - rtlib.host.ask: calls of the system's with names of files, or with more than three numbers. */
#define _GNU_SOURCE

#include "rtlib/calls.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { MOST_NUMBERS = 5, MOST_READ = 1 << 30 };
/* What ASK_CALL asks for, as interp/modules/posix/more.py has the numbers. */
enum more {
    MORE_CHOWN, MORE_FCHOWN, MORE_FCHMOD, MORE_MKNOD, MORE_CHROOT, MORE_STATVFS, MORE_FSTATVFS, MORE_PATHCONF, MORE_FPATHCONF, MORE_PREAD,
    MORE_PWRITE, MORE_SENDFILE, MORE_COPY_RANGE, MORE_PIPE2, MORE_FALLOCATE, MORE_FADVISE, MORE_SCHEDULER, MORE_SET_SCHEDULER, MORE_PARAM,
    MORE_SET_PARAM, MORE_PRIORITIES, MORE_INTERVAL, MORE_AFFINITY, MORE_SET_AFFINITY, MORE_IDS, MORE_GROUP_IDS, MORE_GROUP_LIST,
    MORE_INIT_GROUPS, MORE_SYNC, MORE_EVENTFD, MORE_MEMFD, MORE_PIDFD, MORE_GETXATTR, MORE_SETXATTR, MORE_LISTXATTR, MORE_REMOVEXATTR,
    MORE_WAITID, MORE_WAIT4, MORE_PRLIMIT, MORE_HOSTNAME
};

static int add_result(rt_text *t, int64_t result)
{
    if (result < 0)
        return errno;
    rt_text_number(t, result);
    return 0;
}

static int add_file_system(rt_text *t, const char *path, int64_t fd)
{
    struct statvfs v;
    if ((path ? statvfs(path, &v) : fstatvfs((int)fd, &v)) < 0)
        return errno;
    unsigned long all[] = {v.f_bsize, v.f_frsize, v.f_blocks, v.f_bfree, v.f_bavail, v.f_files, v.f_ffree, v.f_favail, v.f_flag, v.f_namemax, v.f_fsid};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        rt_text_number(t, (int64_t)all[i]);
    return 0;
}

static int add_limit_of_path(rt_text *t, int64_t result)
{
    return result < 0 && errno ? errno : (rt_text_number(t, result), 0);
}

/* Bytes that a function puts into room for n. */
static int add_read(rt_text *t, int64_t fd, int64_t n, int64_t offset)
{
    char *buf = malloc(n > 0 && n < MOST_READ ? (size_t)n : 1);
    if (!buf || n < 0)
        return free(buf), n < 0 ? EINVAL : ENOMEM;
    bool unlocked = rt_unlock();
    int64_t got = pread((int)fd, buf, (size_t)(n < MOST_READ ? n : MOST_READ), offset);
    int error = errno;
    rt_lock_again(unlocked);
    if (got >= 0)
        rt_text_add(t, buf, got);
    free(buf);
    return got < 0 ? error : 0;
}

static int add_sent(rt_text *t, bool copies, const int64_t *n)
{
    off_t from = n[3], to = n[4];
    bool unlocked = rt_unlock();
    int64_t got = copies ? copy_file_range((int)n[0], from < 0 ? NULL : &from, (int)n[1], to < 0 ? NULL : &to, (size_t)n[2], 0)
                         : sendfile((int)n[0], (int)n[1], from < 0 ? NULL : &from, (size_t)n[2]);
    int error = errno;
    rt_lock_again(unlocked);
    return got < 0 ? error : (rt_text_number(t, got), 0);
}

static int add_pipe(rt_text *t, int64_t flags)
{
    int ends[2];
    if (pipe2(ends, (int)flags) < 0)
        return errno;
    rt_text_number(t, ends[0]);
    rt_text_number(t, ends[1]);
    return 0;
}

static int add_affinity(rt_text *t, int64_t process)
{
    cpu_set_t set;
    if (sched_getaffinity((pid_t)process, sizeof set, &set) < 0)
        return errno;
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET((size_t)i, &set))
            rt_text_number(t, i);
    return 0;
}

/* text: processors, a space behind each. */
static int set_affinity(rt_text *t, int64_t process, const char *text)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (char *end; *text; text = end) {
        long i = strtol(text, &end, 10);
        if (end == text || i < 0 || i >= CPU_SETSIZE)
            return EINVAL;
        CPU_SET((size_t)i, &set);
        end += *end == ' ';
    }
    return add_result(t, sched_setaffinity((pid_t)process, sizeof set, &set));
}

static int add_group_list(rt_text *t, const char *user, int64_t group)
{
    gid_t groups[1024];
    int n = 1024;
    if (getgrouplist(user, (gid_t)group, groups, &n) < 0)
        return ERANGE;
    for (int i = 0; i < n; i++)
        rt_text_number(t, groups[i]);
    return 0;
}

/* Attributes of files: text is a path, a NUL, the attribute's name, a NUL, its value. */
static int extended(rt_text *t, int64_t what, const int64_t *n, const char *text, int64_t length)
{
    const char *end = text + length, *name = memchr(text, 0, (size_t)length);
    char buf[64 * 1024];
    name = name ? name + 1 : end;
    const char *value = memchr(name, 0, (size_t)(end - name));
    value = value ? value + 1 : end;
    int64_t got;
    if (what == MORE_SETXATTR)
        got = n[0] ? setxattr(text, name, value, (size_t)(end - value), (int)n[1]) : lsetxattr(text, name, value, (size_t)(end - value), (int)n[1]);
    else if (what == MORE_REMOVEXATTR)
        got = n[0] ? removexattr(text, name) : lremovexattr(text, name);
    else if (what == MORE_LISTXATTR)
        got = n[0] ? listxattr(text, buf, sizeof buf) : llistxattr(text, buf, sizeof buf);
    else
        got = n[0] ? getxattr(text, name, buf, sizeof buf) : lgetxattr(text, name, buf, sizeof buf);
    if (got < 0)
        return errno;
    if (what == MORE_LISTXATTR || what == MORE_GETXATTR)
        rt_text_add(t, buf, got);
    return 0;
}

/* Process, user, signal, status, code; nothing where no process has changed. */
static int add_waited(rt_text *t, const int64_t *n)
{
    siginfo_t info = {0};
    bool unlocked = rt_unlock();
    int got = waitid((idtype_t)n[0], (id_t)n[1], &info, (int)n[2]);
    int error = errno;
    rt_lock_again(unlocked);
    if (got < 0)
        return error;
    if (info.si_pid) {
        int64_t all[] = {info.si_pid, info.si_uid, info.si_signo, info.si_status, info.si_code};
        for (int i = 0; i < 5; i++)
            rt_text_number(t, all[i]);
    }
    return 0;
}

/* Process and status, then its use as add_usage has it. */
static int add_wait4(rt_text *t, const int64_t *n)
{
    int status = 0;
    struct rusage u = {0};
    bool unlocked = rt_unlock();
    pid_t got = wait4((pid_t)n[0], &status, (int)n[1], &u);
    int error = errno;
    rt_lock_again(unlocked);
    if (got < 0)
        return error;
    rt_text_number(t, got);
    rt_text_number(t, status);
    return rt_text_usage(t, &u);
}

static int add_prlimit(rt_text *t, const int64_t *n)
{
    struct rlimit old, new = {.rlim_cur = (rlim_t)n[3], .rlim_max = (rlim_t)n[4]};
    if (prlimit((pid_t)n[0], (__rlimit_resource_t)n[1], n[2] ? &new : NULL, &old) < 0)
        return errno;
    rt_text_number(t, (int64_t)old.rlim_cur);
    rt_text_number(t, (int64_t)old.rlim_max);
    return 0;
}

static int add_scheduling(rt_text *t, int64_t what, const int64_t *n)
{
    struct sched_param p = {.sched_priority = (int)n[1]};
    struct timespec interval;
    switch (what) {
    case MORE_SCHEDULER: return add_result(t, sched_getscheduler((pid_t)n[0]));
    case MORE_SET_SCHEDULER: return add_result(t, sched_setscheduler((pid_t)n[0], (int)n[2], &p));
    case MORE_PARAM: return sched_getparam((pid_t)n[0], &p) < 0 ? errno : (rt_text_number(t, p.sched_priority), 0);
    case MORE_SET_PARAM: return add_result(t, sched_setparam((pid_t)n[0], &p));
    case MORE_PRIORITIES: return add_result(t, n[1] ? sched_get_priority_max((int)n[0]) : sched_get_priority_min((int)n[0]));
    default:
        if (sched_rr_get_interval((pid_t)n[0], &interval) < 0)
            return errno;
        rt_text_number(t, (int64_t)interval.tv_sec * 1000000000 + interval.tv_nsec);
        return 0;
    }
}

/* name: numbers with a space behind each, a semicolon, bytes. */
int rt_host_more(rt_text *t, int64_t what, const char *name, int64_t length)
{
    int64_t n[MOST_NUMBERS] = {0};
    const char *text = name;
    for (int i = 0; i < MOST_NUMBERS && *text != ';'; i++) {
        char *end;
        n[i] = strtoll(text, &end, 10);
        if (end == text || *end != ' ')
            return EINVAL;
        text = end + 1;
    }
    if (*text++ != ';')
        return EINVAL;
    int64_t rest = name + length - text;
    switch (what) {
    case MORE_CHOWN: return add_result(t, fchownat(AT_FDCWD, text, (uid_t)n[0], (gid_t)n[1], n[2] ? 0 : AT_SYMLINK_NOFOLLOW));
    case MORE_FCHOWN: return add_result(t, fchown((int)n[0], (uid_t)n[1], (gid_t)n[2]));
    case MORE_FCHMOD: return add_result(t, fchmod((int)n[0], (mode_t)n[1]));
    case MORE_MKNOD: return add_result(t, mknod(text, (mode_t)n[0], (dev_t)n[1]));
    case MORE_CHROOT: return add_result(t, chroot(text));
    case MORE_STATVFS: return add_file_system(t, text, 0);
    case MORE_FSTATVFS: return add_file_system(t, NULL, n[0]);
    case MORE_PATHCONF: return add_limit_of_path(t, pathconf(text, (int)n[0]));
    case MORE_FPATHCONF: return add_limit_of_path(t, fpathconf((int)n[0], (int)n[1]));
    case MORE_PREAD: return add_read(t, n[0], n[1], n[2]);
    case MORE_PWRITE: return add_result(t, pwrite((int)n[0], text, (size_t)rest, n[1]));
    case MORE_SENDFILE: return add_sent(t, false, n);
    case MORE_COPY_RANGE: return add_sent(t, true, n);
    case MORE_PIPE2: return add_pipe(t, n[0]);
    case MORE_FALLOCATE: return posix_fallocate((int)n[0], n[1], n[2]);
    case MORE_FADVISE: return posix_fadvise((int)n[0], n[1], n[2], (int)n[3]);
    case MORE_SCHEDULER: case MORE_SET_SCHEDULER: case MORE_PARAM: case MORE_SET_PARAM: case MORE_PRIORITIES: case MORE_INTERVAL:
        return add_scheduling(t, what, n);
    case MORE_AFFINITY: return add_affinity(t, n[0]);
    case MORE_SET_AFFINITY: return set_affinity(t, n[0], text);
    case MORE_IDS: return add_result(t, setresuid((uid_t)n[0], (uid_t)n[1], (uid_t)n[2]));
    case MORE_GROUP_IDS: return add_result(t, setresgid((gid_t)n[0], (gid_t)n[1], (gid_t)n[2]));
    case MORE_GROUP_LIST: return add_group_list(t, text, n[0]);
    case MORE_INIT_GROUPS: return add_result(t, initgroups(text, (gid_t)n[0]));
    case MORE_SYNC: sync(); return 0;
    case MORE_EVENTFD: return add_result(t, eventfd((unsigned)n[0], (int)n[1]));
    case MORE_MEMFD: return add_result(t, memfd_create(text, (unsigned)n[0]));
    case MORE_PIDFD: return add_result(t, syscall(SYS_pidfd_open, n[0], n[1]));
    case MORE_GETXATTR: case MORE_SETXATTR: case MORE_LISTXATTR: case MORE_REMOVEXATTR: return extended(t, what, n, text, rest);
    case MORE_WAITID: return add_waited(t, n);
    case MORE_WAIT4: return add_wait4(t, n);
    case MORE_PRLIMIT: return add_prlimit(t, n);
    case MORE_HOSTNAME: return add_result(t, sethostname(text, (size_t)rest));
    default: return ENOSYS;
    }
}
