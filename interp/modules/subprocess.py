"""_posixsubprocess: the new process of the library's subprocess."""

from modules.io.dirty import settle
from modules.posix.processes import forked, joined, text_argument
from objects.core import OperationError, W_Root, bad_argument, none, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of, is_true, list_of
from objects.oserror import check
from objects.typed import W_BuiltinList
from objects.values import W_Int, W_Tuple
from rtlib import host

SIGNATURE = ("fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, "
             "errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, groups_list, uid, uid_umask, preexec_fn, allow_vfork, /)")
FIRST_FD = 6   # places of the parameters
PREEXEC = 21


def descriptors(w: W_Root) -> list[int]:
    """The descriptors that stay open: in order, each once."""
    if not isinstance(w, W_Tuple):
        raise bad_argument("fork_exec() argument 4", "tuple", w)
    out: list[int] = []
    for x in w.items:
        if not isinstance(x, W_Int) or x.value < 0 or (out and x.value <= out[-1]) or x.value > 0x7FFFFFFF:
            raise value_error("bad value(s) in fds_to_keep")
        out.append(x.value)
    return out


def optional_id(w: W_Root) -> int:
    return -1 if w is none else index_of(w)


def f_fork_exec(args: list[W_Root]) -> W_Root:
    """The child's number; it reports a failure by errpipe_write."""
    keep = descriptors(args[3])
    close = is_true(args[2])
    report = index_of(args[13])
    if close and report < 3:
        raise value_error("errpipe_write must be >= 3")
    arguments = [text_argument(w) for w in list_of(args[0])]
    paths = [text_argument(w) for w in list_of(args[1])]
    environment = host.environment() if args[5] is none else joined([text_argument(w) for w in list_of(args[5])])
    folder = "" if args[4] is none else text_argument(args[4])
    words: list[int] = [len(paths), 1 if close else 0]
    for i in range(FIRST_FD, FIRST_FD + 8):
        words.append(index_of(args[i]))
    words.extend([1 if is_true(args[14]) else 0, 1 if is_true(args[15]) else 0, index_of(args[16]), optional_id(args[17]), optional_id(args[19]),
                  index_of(args[20])])
    texts = joined([folder] + paths + arguments)
    if args[PREEXEC] is none:
        settle(None)
        return W_Int(check(host.spawn(texts, environment, numbers_text(words, 0, keep)), none))
    child = forked()
    if child == 0:
        host.spawn(texts, environment, numbers_text(words, 1, keep))
        call_first(args[PREEXEC], report)
        if args[5] is none:
            environment = host.environment()
        host.spawn(texts, environment, numbers_text(words, 2, keep))
        host.exit(255)
    return W_Int(child)


def numbers_text(words: list[int], step: int, keep: list[int]) -> str:
    """The numbers of rtlib.host.spawn."""
    return " ".join([str(n) for n in words + [step] + keep])


def call_first(function: W_Root, report: int) -> None:
    """In the child: calls a function of the program's; where that raises, the child ends."""
    try:
        function.call([])
    except OperationError:
        host.write(report, "SubprocessError:0:Exception occurred in preexec_fn.", 0)
        host.exit(255)


def make_subprocess() -> W_Module:
    """The module."""
    m = new_builtin_module("_posixsubprocess", "New processes.")
    add_function(m, W_BuiltinList(SIGNATURE, None, f_fork_exec))
    return m
