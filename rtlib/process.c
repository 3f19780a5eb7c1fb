/* process.c - rtlib.host: processes, signals' masks and timers, users, limits, terminals, waiting for descriptors. Results as in system.c; a call
 * that a signal interrupts gives -EINTR, so that the program can serve it before it calls again. */
#define _GNU_SOURCE

#include "rtlib/calls.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Numbers of rt_host_call, as rtlib/host.py has them. */
enum call {
    CALL_FORK, CALL_WAIT, CALL_SETSID, CALL_GETSID, CALL_GETPGID, CALL_SETPGID, CALL_ALARM, CALL_PAUSE, CALL_FCNTL, CALL_FLOCK, CALL_NICE,
    CALL_GETPRIORITY, CALL_SETPRIORITY, CALL_SIGMASK, CALL_SIGPENDING, CALL_SIGWAIT, CALL_SETUID, CALL_SETGID, CALL_SIGINTERRUPT, CALL_YIELD,
    CALL_GETPGRP, CALL_TERMINAL_GROUP, CALL_SET_TERMINAL_GROUP, CALL_SYSCONF, CALL_LOCK, CALL_SET_TIMER, CALL_SET_LIMIT, CALL_SIGSTATE,
    CALL_DRAIN, CALL_FLUSH_TERMINAL, CALL_FLOW, CALL_BREAK, CALL_IOCTL
};
/* Numbers of rt_host_ask. */
enum ask {
    ASK_LIMIT, ASK_USAGE, ASK_TIMER, ASK_SYSTEM, ASK_GROUPS, ASK_TIMES, ASK_LOAD, ASK_LOGIN, ASK_TERMINAL, ASK_USER, ASK_USERS, ASK_GROUP,
    ASK_ALL_GROUPS, ASK_USER_NAMED, ASK_GROUP_NAMED, ASK_CONFSTR, ASK_USER_IDS, ASK_GROUP_IDS, ASK_MODES, ASK_SET_MODES, ASK_IOCTL,
    ASK_FCNTL, ASK_PTY, ASK_CALL
};

static int64_t or_error(int64_t result)
{
    return result < 0 ? -errno : result;
}

static void mask_of(int64_t bits, sigset_t *set)
{
    sigemptyset(set);
    for (int n = 1; n <= 64; n++)
        if ((uint64_t)bits >> (n - 1) & 1)
            sigaddset(set, n);
}

static int64_t bits_of(const sigset_t *set)
{
    uint64_t bits = 0;
    for (int n = 1; n <= 64; n++)
        if (sigismember(set, n) == 1)
            bits |= UINT64_C(1) << (n - 1);
    return (int64_t)bits;
}

static int64_t fork_process(void)
{
    rt_host_flush();
    pid_t child = fork();
    if (child == 0)
        rt_threads_forked();
    return or_error(child);
}

/* The process and its status << 32; 0: none has changed. */
static int64_t wait_for(int64_t process, int64_t options)
{
    int status = 0;
    bool unlocked = rt_unlock();
    int64_t got = or_error(waitpid((pid_t)process, &status, (int)options));
    rt_lock_again(unlocked);
    return got < 0 ? got : got | (int64_t)status << 32;
}

/* Waits for a signal of a mask for ns nanoseconds, negative: without end; its number. */
static int64_t wait_signal(int64_t bits, int64_t ns)
{
    sigset_t set;
    mask_of(bits, &set);
    struct timespec t = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
    bool unlocked = rt_unlock();
    int64_t got = or_error(ns < 0 ? sigwaitinfo(&set, NULL) : sigtimedwait(&set, NULL, &t));
    rt_lock_again(unlocked);
    return got;
}

static int64_t priority(int64_t which, int64_t who)
{
    errno = 0;
    int got = getpriority((int)which, (id_t)who);
    return errno ? -errno : got + 1000;
}

static int64_t set_mask(int64_t how, int64_t bits)
{
    sigset_t set, old;
    mask_of(bits, &set);
    pthread_sigmask((int)how, &set, &old);
    return bits_of(&old);
}

static int64_t set_timer(int64_t which, int64_t us, int64_t every)
{
    struct itimerval t = {.it_value = {us / 1000000, us % 1000000}, .it_interval = {every / 1000000, every % 1000000}};
    return or_error(setitimer((int)which, &t, NULL));
}

static int64_t system_value(int64_t name)
{
    errno = 0;
    int64_t got = sysconf((int)name);
    return got < 0 && errno ? -errno : got + 1; /* -1: without limit */
}

/* lockf: kind is F_RDLCK and the like, packed with wait << 8 | whence << 16. */
static int64_t lock_part(int64_t fd, int64_t kind, int64_t start_and_length)
{
    struct flock l = {.l_type = (short)(kind & 255), .l_whence = (short)(kind >> 16 & 255), .l_start = start_and_length >> 32,
                      .l_len = start_and_length & 0x7fffffff};
    bool unlocked = rt_unlock();
    int64_t got = or_error(fcntl((int)fd, kind >> 8 & 1 ? F_SETLKW : F_SETLK, &l));
    rt_lock_again(unlocked);
    return got;
}

static int64_t wait_any(void)
{
    bool unlocked = rt_unlock();
    pause();
    rt_lock_again(unlocked);
    return -EINTR;
}

static int64_t lock_file(int64_t fd, int64_t operation)
{
    bool unlocked = rt_unlock();
    int64_t got = or_error(flock((int)fd, (int)operation));
    rt_lock_again(unlocked);
    return got;
}

/* What a signal does: 0 default, 1 ignored, 2 something else. */
static int64_t signal_state(int64_t number)
{
    struct sigaction s;
    if (sigaction((int)number, NULL, &s) < 0)
        return -errno;
    return s.sa_handler == SIG_DFL ? 0 : s.sa_handler == SIG_IGN ? 1 : 2;
}

static int64_t interrupts(int64_t number, int64_t on)
{
    struct sigaction s;
    if (sigaction((int)number, NULL, &s) < 0)
        return -errno;
    s.sa_flags = on ? s.sa_flags & ~SA_RESTART : s.sa_flags | SA_RESTART;
    return or_error(sigaction((int)number, &s, NULL));
}

static int64_t drain(int64_t fd)
{
    bool unlocked = rt_unlock();
    int64_t got = or_error(tcdrain((int)fd));
    rt_lock_again(unlocked);
    return got;
}

static int64_t set_limit(int64_t resource, int64_t soft, int64_t hard)
{
    struct rlimit l = {.rlim_cur = (rlim_t)soft, .rlim_max = (rlim_t)hard};
    return or_error(setrlimit((__rlimit_resource_t)resource, &l));
}

/* A call of the system's whose arguments and result are numbers. */
int64_t rt_host_call(int64_t what, int64_t a, int64_t b, int64_t c)
{
    sigset_t set;
    switch (what) {
    case CALL_FORK: return fork_process();
    case CALL_WAIT: return wait_for(a, b);
    case CALL_SETSID: return or_error(setsid());
    case CALL_GETSID: return or_error(getsid((pid_t)a));
    case CALL_GETPGID: return or_error(getpgid((pid_t)a));
    case CALL_SETPGID: return or_error(setpgid((pid_t)a, (pid_t)b));
    case CALL_ALARM: return alarm((unsigned)a);
    case CALL_PAUSE: return wait_any();
    case CALL_FCNTL: return or_error(fcntl((int)a, (int)b, c));
    case CALL_FLOCK: return lock_file(a, b);
    case CALL_NICE: errno = 0; a = nice((int)a); return errno ? -errno : a + 1000;
    case CALL_GETPRIORITY: return priority(a, b);
    case CALL_SETPRIORITY: return or_error(setpriority((int)a, (id_t)b, (int)c));
    case CALL_SIGMASK: return set_mask(a, b);
    case CALL_SIGPENDING: sigpending(&set); return bits_of(&set);
    case CALL_SIGWAIT: return wait_signal(a, b);
    case CALL_SETUID: return or_error(setuid((uid_t)a));
    case CALL_SETGID: return or_error(setgid((gid_t)a));
    case CALL_SIGINTERRUPT: return interrupts(a, b);
    case CALL_YIELD: return or_error(sched_yield());
    case CALL_GETPGRP: return getpgrp();
    case CALL_TERMINAL_GROUP: return or_error(tcgetpgrp((int)a));
    case CALL_SET_TERMINAL_GROUP: return or_error(tcsetpgrp((int)a, (pid_t)b));
    case CALL_SYSCONF: return system_value(a);
    case CALL_LOCK: return lock_part(a, b, c);
    case CALL_SET_TIMER: return set_timer(a, b, c);
    case CALL_SET_LIMIT: return set_limit(a, b, c);
    case CALL_SIGSTATE: return signal_state(a);
    case CALL_DRAIN: return drain(a);
    case CALL_FLUSH_TERMINAL: return or_error(tcflush((int)a, (int)b));
    case CALL_FLOW: return or_error(tcflow((int)a, (int)b));
    case CALL_BREAK: return or_error(tcsendbreak((int)a, (int)b));
    case CALL_IOCTL: return or_error(ioctl((int)a, (unsigned long)b, c));
    default: return -ENOSYS;
    }
}

/* ---- what the system knows, as text ---- */
void rt_text_number(rt_text *t, int64_t n)
{
    char buf[32];
    rt_text_add(t, buf, snprintf(buf, sizeof buf, "%lld ", (long long)n));
}

static void add_field(rt_text *t, const char *s)
{
    rt_text_add(t, s ? s : "", (int64_t)strlen(s ? s : "") + 1); /* and its NUL */
}

static void add_field_number(rt_text *t, int64_t n)
{
    char buf[32];
    snprintf(buf, sizeof buf, "%lld", (long long)n);
    add_field(t, buf);
}

static void add_user(rt_text *t, const struct passwd *p)
{
    add_field(t, p->pw_name);
    add_field(t, p->pw_passwd);
    add_field_number(t, p->pw_uid);
    add_field_number(t, p->pw_gid);
    add_field(t, p->pw_gecos);
    add_field(t, p->pw_dir);
    add_field(t, p->pw_shell);
}

/* Name, password, number, how many members, the members. */
static void add_group(rt_text *t, const struct group *g)
{
    int n = 0;
    while (g->gr_mem[n])
        n++;
    add_field(t, g->gr_name);
    add_field(t, g->gr_passwd);
    add_field_number(t, g->gr_gid);
    add_field_number(t, n);
    for (int i = 0; i < n; i++)
        add_field(t, g->gr_mem[i]);
}

static int64_t us(struct timeval t)
{
    return (int64_t)t.tv_sec * 1000000 + t.tv_usec;
}

int rt_text_usage(rt_text *t, const struct rusage *u)
{
    long more[] = {u->ru_maxrss, u->ru_ixrss, u->ru_idrss, u->ru_isrss, u->ru_minflt, u->ru_majflt, u->ru_nswap, u->ru_inblock, u->ru_oublock,
                   u->ru_msgsnd, u->ru_msgrcv, u->ru_nsignals, u->ru_nvcsw, u->ru_nivcsw};
    rt_text_number(t, us(u->ru_utime));
    rt_text_number(t, us(u->ru_stime));
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        rt_text_number(t, more[i]);
    return 0;
}

static int add_usage(rt_text *t, int64_t who)
{
    struct rusage u;
    return getrusage((__rusage_who_t)who, &u) < 0 ? errno : rt_text_usage(t, &u);
}

static int add_groups(rt_text *t)
{
    gid_t groups[1024];
    int n = getgroups(1024, groups);
    if (n < 0)
        return errno;
    for (int i = 0; i < n; i++)
        rt_text_number(t, groups[i]);
    return 0;
}

static int add_system(rt_text *t)
{
    struct utsname u;
    if (uname(&u) < 0)
        return errno;
    add_field(t, u.sysname);
    add_field(t, u.nodename);
    add_field(t, u.release);
    add_field(t, u.version);
    add_field(t, u.machine);
    return 0;
}

static int add_times(rt_text *t)
{
    struct tms s;
    clock_t now = times(&s);
    if (now == (clock_t)-1)
        return errno;
    rt_text_number(t, s.tms_utime);
    rt_text_number(t, s.tms_stime);
    rt_text_number(t, s.tms_cutime);
    rt_text_number(t, s.tms_cstime);
    rt_text_number(t, now);
    rt_text_number(t, sysconf(_SC_CLK_TCK));
    return 0;
}

static int add_users(rt_text *t)
{
    setpwent();
    for (struct passwd *p = getpwent(); p; p = getpwent())
        add_user(t, p);
    endpwent();
    return 0;
}

static int add_all_groups(rt_text *t)
{
    setgrent();
    for (struct group *g = getgrent(); g; g = getgrent())
        add_group(t, g);
    endgrent();
    return 0;
}

static int add_ids(rt_text *t, bool groups)
{
    uid_t a, b, c;
    if ((groups ? getresgid(&a, &b, &c) : getresuid(&a, &b, &c)) < 0)
        return errno;
    rt_text_number(t, a);
    rt_text_number(t, b);
    rt_text_number(t, c);
    return 0;
}

static int add_login(rt_text *t, const char *name)
{
    if (!name)
        return errno ? errno : ENOTTY;
    add_field(t, name);
    return 0;
}

static int add_limit(rt_text *t, int64_t resource)
{
    struct rlimit l;
    if (getrlimit((__rlimit_resource_t)resource, &l) < 0)
        return errno;
    rt_text_number(t, (int64_t)l.rlim_cur);
    rt_text_number(t, (int64_t)l.rlim_max);
    return 0;
}

static int add_timer(rt_text *t, int64_t which)
{
    struct itimerval v;
    if (getitimer((__itimer_which_t)which, &v) < 0)
        return errno;
    rt_text_number(t, us(v.it_value));
    rt_text_number(t, us(v.it_interval));
    return 0;
}

static int add_load(rt_text *t)
{
    double l[3];
    char buf[128];
    if (getloadavg(l, 3) != 3)
        return EIO;
    rt_text_add(t, buf, snprintf(buf, sizeof buf, "%.17g %.17g %.17g ", l[0], l[1], l[2]));
    return 0;
}

static int add_confstr(rt_text *t, int64_t name)
{
    char buf[4096];
    errno = 0;
    size_t n = confstr((int)name, buf, sizeof buf);
    if (!n)
        return errno ? errno : ENODATA; /* no value */
    add_field(t, buf);
    return 0;
}

/* ---- terminals and other devices ---- */
/* Flags for input, output, control, lines; speeds; characters. */
static int add_modes(rt_text *t, int64_t fd)
{
    struct termios m;
    if (tcgetattr((int)fd, &m) < 0)
        return errno;
    rt_text_number(t, m.c_iflag);
    rt_text_number(t, m.c_oflag);
    rt_text_number(t, m.c_cflag);
    rt_text_number(t, m.c_lflag);
    rt_text_number(t, cfgetispeed(&m));
    rt_text_number(t, cfgetospeed(&m));
    for (int i = 0; i < NCCS; i++)
        rt_text_number(t, m.c_cc[i]);
    return 0;
}

/* text: when, then as add_modes has them. */
static int set_modes(int64_t fd, const char *text)
{
    struct termios m;
    long n[7 + NCCS];
    if (tcgetattr((int)fd, &m) < 0)
        return errno;
    for (int i = 0; i < 7 + NCCS; i++) {
        char *end;
        n[i] = strtol(text, &end, 10);
        if (end == text)
            return EINVAL;
        text = end;
    }
    m.c_iflag = (tcflag_t)n[1];
    m.c_oflag = (tcflag_t)n[2];
    m.c_cflag = (tcflag_t)n[3];
    m.c_lflag = (tcflag_t)n[4];
    for (int i = 0; i < NCCS; i++)
        m.c_cc[i] = (cc_t)n[7 + i];
    if (cfsetispeed(&m, (speed_t)n[5]) < 0 || cfsetospeed(&m, (speed_t)n[6]) < 0)
        return errno;
    bool unlocked = rt_unlock();
    int error = tcsetattr((int)fd, (int)n[0], &m) < 0 ? errno : 0;
    rt_lock_again(unlocked);
    return error;
}

/* ioctl or fcntl with a structure: text is the request and a space, then its bytes, at most 1024. The result and a space, then the bytes. */
static int add_control(rt_text *t, bool is_fcntl, int64_t fd, const char *text, int64_t length)
{
    char buf[1024 + 8] = {0}; /* a NUL behind what the system sees */
    char *bytes;
    unsigned long request = strtoul(text, &bytes, 10);
    size_t n = (size_t)(text + length - ++bytes);
    if (n > 1024)
        return EINVAL;
    memcpy(buf, bytes, n);
    bool unlocked = rt_unlock();
    int got = is_fcntl ? fcntl((int)fd, (int)request, buf) : ioctl((int)fd, request, buf);
    int error = got < 0 ? errno : 0;
    rt_lock_again(unlocked);
    if (error)
        return error;
    rt_text_number(t, got);
    rt_text_add(t, buf, (int64_t)n);
    return 0;
}

/* A new pair of terminals: its descriptors. */
static int add_pty(rt_text *t)
{
    int ends[2];
    if (openpty(&ends[0], &ends[1], NULL, NULL, NULL) < 0)
        return errno;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        rt_text_number(t, ends[i]);
    }
    return 0;
}

/* Adds what was asked for; 0 or an errno. */
static int add_answer(rt_text *t, int64_t what, int64_t a, const char *name, int64_t length)
{
    struct passwd *p;
    struct group *g;
    errno = 0;
    switch (what) {
    case ASK_LIMIT: return add_limit(t, a);
    case ASK_USAGE: return add_usage(t, a);
    case ASK_TIMER: return add_timer(t, a);
    case ASK_SYSTEM: return add_system(t);
    case ASK_GROUPS: return add_groups(t);
    case ASK_TIMES: return add_times(t);
    case ASK_LOAD: return add_load(t);
    case ASK_LOGIN: return add_login(t, getlogin());
    case ASK_TERMINAL: return add_login(t, ttyname((int)a));
    case ASK_USERS: return add_users(t);
    case ASK_ALL_GROUPS: return add_all_groups(t);
    case ASK_CONFSTR: return add_confstr(t, a);
    case ASK_USER_IDS: return add_ids(t, false);
    case ASK_GROUP_IDS: return add_ids(t, true);
    case ASK_MODES: return add_modes(t, a);
    case ASK_SET_MODES: return set_modes(a, name);
    case ASK_IOCTL: return add_control(t, false, a, name, length);
    case ASK_FCNTL: return add_control(t, true, a, name, length);
    case ASK_PTY: return add_pty(t);
    case ASK_CALL: return rt_host_more(t, a, name, length);
    case ASK_USER:
    case ASK_USER_NAMED:
        p = what == ASK_USER ? getpwuid((uid_t)a) : getpwnam(name);
        if (!p)
            return ENOENT;
        add_user(t, p);
        return 0;
    case ASK_GROUP:
    case ASK_GROUP_NAMED:
        g = what == ASK_GROUP ? getgrgid((gid_t)a) : getgrnam(name);
        if (!g)
            return ENOENT;
        add_group(t, g);
        return 0;
    default: return ENOSYS;
    }
}

/* What the system knows: numbers with a space behind each, texts with a NUL; None and the error kept. */
rt_ref rt_host_ask(int64_t what, int64_t a, rt_ref name)
{
    if (!rt_given(name, "expected text, got NoneType"))
        return NULL;
    rt_text t;
    rt_text_init(&t);
    int error = add_answer(&t, what, a, rt_as_str(name)->data, rt_as_str(name)->length);
    if (error) {
        rt_text_drop(&t);
        rt_host_set_error(error);
        return NULL;
    }
    return rt_text_finish(&t, RT_TID_STR);
}

/* ---- waiting for descriptors ---- */
/* fds: "fd events fd events ..."; waits for ms milliseconds, negative: without end. What came for each; None. */
rt_ref rt_host_poll(rt_ref fds, int64_t ms)
{
    if (!rt_given(fds, "expected text, got NoneType"))
        return NULL;
    const char *s = rt_as_str(fds)->data;
    size_t n = 0, room = (size_t)rt_as_str(fds)->length / 4 + 1;
    struct pollfd *p = calloc(room, sizeof *p);
    if (!p) {
        rt_raise(RT_EXC_MemoryError, "");
        return NULL;
    }
    while (n < room && *s) {
        char *end;
        p[n].fd = (int)strtol(s, &end, 10);
        p[n].events = (short)strtol(end, &end, 10);
        if (end == s)
            break;
        n++;
        s = *end == ' ' ? end + 1 : end;
    }
    bool unlocked = rt_unlock();
    int got = poll(p, (nfds_t)n, ms > INT_MAX ? INT_MAX : (int)ms);
    int error = errno;
    rt_lock_again(unlocked);
    rt_ref result = NULL;
    if (got < 0) {
        rt_host_set_error(error);
    } else {
        rt_text t;
        rt_text_init(&t);
        for (size_t i = 0; i < n; i++)
            rt_text_number(&t, p[i].revents);
        result = rt_text_finish(&t, RT_TID_STR);
    }
    free(p);
    return result;
}

/* ---- new programs ---- */
/* The texts of `s`, each ended by a NUL, as a list that ends with NULL; NULL: no memory. */
static char **list_of(rt_ref s)
{
    const rt_str *text = rt_as_str(s);
    size_t n = 0, size = (size_t)text->length;
    for (size_t i = 0; i < size; i++)
        n += !text->data[i];
    char **list = malloc((n + 1) * sizeof *list + size + 1);
    if (!list)
        return NULL;
    char *at = memcpy(list + n + 1, text->data, size + 1);
    for (size_t i = 0; i < n; i++, at += strlen(at) + 1)
        list[i] = at;
    list[n] = NULL;
    return list;
}

/* execve(2) of each path in turn; -errno. Paths, arguments and environment: texts with a NUL behind each. */
int64_t rt_host_exec(rt_ref paths, rt_ref args, rt_ref environment)
{
    if (!rt_given(paths, "expected text, got NoneType") || !rt_given(args, "expected text, got NoneType") ||
        !rt_given(environment, "expected text, got NoneType"))
        return 0;
    char **p = list_of(paths), **a = list_of(args), **e = list_of(environment);
    int error = ENOMEM;
    if (p && a && e) {
        error = ENOENT;
        rt_host_flush();
        for (char **path = p; *path; path++) {
            execve(*path, a, e);
            if (errno != ENOENT && errno != ENOTDIR)
                error = errno;
        }
    }
    free(p);
    free(a);
    free(e);
    return -error;
}

/* Numbers of a spawned process, as rtlib/host.py has them. */
enum spawn {
    SPAWN_PATHS, SPAWN_CLOSE, SPAWN_IN, SPAWN_IN_OTHER, SPAWN_OUT_OTHER, SPAWN_OUT, SPAWN_ERR_OTHER, SPAWN_ERR, SPAWN_REPORT_OTHER, SPAWN_REPORT,
    SPAWN_SIGNALS, SPAWN_SESSION, SPAWN_GROUP, SPAWN_GID, SPAWN_UID, SPAWN_UMASK, SPAWN_FORKED, SPAWN_KEEP /* ... to the end */
};

struct child {
    char **paths, **args, **environment; /* the paths end where the arguments begin */
    const char *folder;
    int64_t n[256];
    int count;
};

static bool kept(const struct child *c, int fd)
{
    if (fd == (int)c->n[SPAWN_REPORT])
        return true;
    for (int i = SPAWN_KEEP; i < c->count; i++)
        if (c->n[i] == fd)
            return true;
    return false;
}

static void close_others(const struct child *c)
{
    DIR *d = opendir("/proc/self/fd");
    if (!d) {
        for (int fd = 3; fd < 4096; fd++)
            if (!kept(c, fd))
                close(fd);
        return;
    }
    for (struct dirent *e = readdir(d); e; e = readdir(d)) {
        int fd = atoi(e->d_name);
        if (fd > 2 && fd != dirfd(d) && !kept(c, fd))
            close(fd);
    }
    closedir(d);
}

static bool becomes(int64_t *fd, int target)
{
    if (*fd < 0)
        return true;
    if (*fd == target) {
        int flags = fcntl(target, F_GETFD);
        return flags >= 0 && fcntl(target, F_SETFD, flags & ~FD_CLOEXEC) >= 0;
    }
    return dup2((int)*fd, target) >= 0;
}

/* Descriptors and settings of the child; false: errno says why not. */
static bool prepare(struct child *c)
{
    for (int i = SPAWN_KEEP; i < c->count; i++)
        if (c->n[i] != c->n[SPAWN_REPORT] && fcntl((int)c->n[i], F_SETFD, 0) < 0)
            return false;
    for (int i = SPAWN_IN_OTHER; i <= SPAWN_REPORT_OTHER; i++)
        if ((i == SPAWN_IN_OTHER || i == SPAWN_OUT_OTHER || i == SPAWN_ERR_OTHER || i == SPAWN_REPORT_OTHER) && c->n[i] >= 0)
            close((int)c->n[i]);
    if (c->n[SPAWN_OUT] == 0 && (c->n[SPAWN_OUT] = fcntl(0, F_DUPFD_CLOEXEC, 3)) < 0)
        return false;
    if ((c->n[SPAWN_ERR] == 0 || c->n[SPAWN_ERR] == 1) && (c->n[SPAWN_ERR] = fcntl((int)c->n[SPAWN_ERR], F_DUPFD_CLOEXEC, 3)) < 0)
        return false;
    if (!becomes(&c->n[SPAWN_IN], 0) || !becomes(&c->n[SPAWN_OUT], 1) || !becomes(&c->n[SPAWN_ERR], 2))
        return false;
    if (*c->folder && chdir(c->folder) < 0)
        return false;
    if (c->n[SPAWN_UMASK] >= 0)
        umask((mode_t)c->n[SPAWN_UMASK]);
    if (c->n[SPAWN_SIGNALS]) {
        signal(SIGPIPE, SIG_DFL);
        signal(SIGXFSZ, SIG_DFL);
    }
    if (c->n[SPAWN_SESSION])
        setsid();
    if (c->n[SPAWN_GROUP] >= 0 && setpgid(0, (pid_t)c->n[SPAWN_GROUP]) < 0)
        return false;
    if (c->n[SPAWN_GID] >= 0 && setregid((gid_t)c->n[SPAWN_GID], (gid_t)c->n[SPAWN_GID]) < 0)
        return false;
    return c->n[SPAWN_UID] < 0 || setreuid((uid_t)c->n[SPAWN_UID], (uid_t)c->n[SPAWN_UID]) >= 0;
}

/* The child: ends as the new program, or reports why not. It may come in two steps, between which the program does something. */
static void become(struct child *c)
{
    int error = 0, step = (int)c->n[SPAWN_FORKED];
    bool ready = step == 2 || prepare(c);
    if (!ready)
        error = errno;
    if (ready && step == 1)
        return;
    if (ready) {
        if (c->n[SPAWN_CLOSE])
            close_others(c);
        error = ENOENT;
        for (char **path = c->paths; path < c->args; path++) {
            execve(*path, c->args, c->environment);
            if (errno != ENOENT && errno != ENOTDIR)
                error = errno;
        }
    }
    char text[64];
    int n = snprintf(text, sizeof text, "OSError:%X:%s", (unsigned)error, ready ? "" : "noexec");
    ssize_t done = write((int)c->n[SPAWN_REPORT], text, (size_t)n);
    _exit(done < 0 ? 254 : 255);
}

/* A new process that runs the first of some paths that there is; its number. texts: its folder ("": the present one), the paths, the
 * arguments; numbers: text of enum spawn. SPAWN_FORKED 1: this is the new process already, and gets ready; 2: it does the rest. */
int64_t rt_host_spawn(rt_ref texts, rt_ref environment, rt_ref numbers)
{
    if (!rt_given(texts, "expected text, got NoneType") || !rt_given(environment, "expected text, got NoneType") ||
        !rt_given(numbers, "expected text, got NoneType"))
        return 0;
    char **all = list_of(texts);
    struct child c = {.environment = list_of(environment)};
    int64_t result = -ENOMEM;
    const char *s = rt_as_str(numbers)->data;
    while (*s && c.count < 256) {
        char *end;
        c.n[c.count++] = strtoll(s, &end, 10);
        if (end == s)
            break;
        s = end;
    }
    int64_t given = 0;
    while (all && all[given])
        given++;
    if (c.count < SPAWN_KEEP || *s || c.n[SPAWN_PATHS] < 0 || given < c.n[SPAWN_PATHS] + 1) {
        result = -EINVAL;
    } else if (all && c.environment) {
        c.folder = all[0];
        c.args = all + 1 + c.n[SPAWN_PATHS];
        c.paths = all + 1;
        result = 0;
        if (!c.n[SPAWN_FORKED]) {
            rt_host_flush();
            result = or_error(fork());
        }
        if (result == 0)
            become(&c);
    }
    free(all);
    free(c.environment);
    return result;
}
