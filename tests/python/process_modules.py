"""subprocess, fork, signals, atexit, select, resource, users."""
# without: GC=stress - it imports too much of the library for that
import atexit, errno, grp, os, pwd, resource, select, signal, subprocess, sys, time

def t(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__, str(e)

run = subprocess.run
print(run(["echo", "hi"], capture_output=True), run("exit 3", shell=True).returncode, t(run, ["/no/such"]))
print(run(["cat"], input="text\n", text=True, stdout=subprocess.PIPE).stdout, subprocess.check_output(["pwd"], cwd="/"), t(run, ["ls"], cwd="/no/such"))
print(run(["sh", "-c", "echo $A; echo err >&2; exit 5"], env={"A": "b"}, capture_output=True), t(subprocess.check_call, ["false"]))
unclosed = f"/tmp/unclosed-text-{os.getpid()}"
open(unclosed, "w").write("of a file that nobody closed")
print(run(["cat", unclosed], stdout=subprocess.PIPE).stdout)
os.remove(unclosed)
p = subprocess.Popen(["sleep", "60"])
p.terminate()
print(p.wait(), t(run, ["sleep", "60"], timeout=0.05)[0])
print(run(["cat"], input=b"x", stdout=subprocess.PIPE, preexec_fn=lambda: os.write(1, b"first ")).stdout)
print(t(run, ["true"], preexec_fn=lambda: 1 / 0), os.system("exit 4") >> 8)
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), t(os.waitpid, -1, 0)[0], os.WIFEXITED(0), os.WTERMSIG(9))

order = []
def handler(number, frame):
    order.append((number, frame is not None))
print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR1)
print(order)
signal.signal(signal.SIGALRM, handler)
print(signal.setitimer(signal.ITIMER_REAL, 0.02), signal.getitimer(signal.ITIMER_VIRTUAL))
while len(order) < 3:
    pass
print(order[-1], signal.alarm(0), signal.strsignal(2), len(signal.valid_signals()))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending(), signal.sigwait([signal.SIGUSR1]), signal.sigtimedwait([signal.SIGUSR1], 0), signal.pthread_sigmask(signal.SIG_UNBLOCK, []))
for f in [lambda: signal.signal(0, handler), lambda: signal.signal(signal.SIGKILL, handler), lambda: signal.signal(2, "x"), lambda: signal.raise_signal(99),
          lambda: signal.setitimer(9, 1), lambda: signal.pthread_sigmask(0, [99])]:
    print(t(f))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
r, w = os.pipe()
print(select.select([r], [w], [], 0), select.select([r], [], [], 0.01))
os.write(w, b"x")
poll = select.poll()
poll.register(r, select.POLLIN)
print(poll.poll(0) == [(r, select.POLLIN)], t(poll.modify, 999, 1)[0], t(select.select, [-1], [], []), t(select.select, 5, [], []))
import fcntl
print(fcntl.fcntl(r, fcntl.F_GETFD), fcntl.fcntl(r, fcntl.F_SETFL, os.O_NONBLOCK), t(fcntl.fcntl, "x", 1))
os.read(r, 5)
print(t(os.read, r, 5)[0], pwd.getpwuid(0)[:4], pwd.getpwnam("root").pw_dir, grp.getgrgid(0).gr_name, t(pwd.getpwnam, "nobody at all"), t(grp.getgrgid, 99999))
print(resource.getrlimit(resource.RLIMIT_CORE)[0] <= resource.RLIM_INFINITY or -1, resource.getrusage(resource.RUSAGE_SELF).ru_utime >= 0, t(resource.getrlimit, 99))
print(os.uname().sysname, os.getpgrp() == os.getpgid(0), os.sysconf("SC_PAGE_SIZE"), t(os.sysconf, "x"), len(os.times()), os.getpriority(os.PRIO_PROCESS, 0))
atexit.register(print, "last", end=".\n")
@atexit.register
def fails():
    print("fails")
    1 / 0
atexit.register(print, "first")
def gone(): print("gone")
atexit.register(gone)
atexit.unregister(gone)
