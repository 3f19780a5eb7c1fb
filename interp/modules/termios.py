"""termios: modes of terminals."""

from modules.fcntl import file_of
from modules.posix.calls import ASK_IOCTL, ASK_MODES, ASK_SET_MODES, BREAK, DRAIN, EINTR, FLOW, FLUSH_TERMINAL, numbers
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3
from objects.core import OperationError, W_Exception, W_Root, exception_type, new_exception_type, none, type_error
from objects.list import list_get, list_items, list_length
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_item, index_of, length
from objects.values import W_Bytes, W_Int, W_List, W_Str, new_list, pair
from rtlib import host
import vm.signals as signals

ICANON = 2
VTIME = 5
VMIN = 6
CHARACTERS = 32
GET_SIZE = 21523
SET_SIZE = 21524
termios_error_type = new_exception_type("error", exception_type)
termios_error_type.module = "termios"

NUMBERS = {
    "B0": 0, "B50": 1, "B75": 2, "B110": 3, "B134": 4, "B150": 5, "B200": 6, "B300": 7, "B600": 8, "B1200": 9, "B1800": 10, "B2400": 11,
    "B4800": 12, "B9600": 13, "B19200": 14, "B38400": 15, "B57600": 4097, "B115200": 4098, "B230400": 4099, "B460800": 4100, "B500000":
    4101, "B576000": 4102, "B921600": 4103, "B1000000": 4104, "B1152000": 4105, "B1500000": 4106, "B2000000": 4107, "B2500000": 4108,
    "B3000000": 4109, "B3500000": 4110, "B4000000": 4111, "CBAUDEX": 4096, "TCSANOW": 0, "TCSADRAIN": 1, "TCSAFLUSH": 2, "TCIFLUSH": 0,
    "TCOFLUSH": 1, "TCIOFLUSH": 2, "TCOOFF": 0, "TCOON": 1, "TCIOFF": 2, "TCION": 3, "IGNBRK": 1, "BRKINT": 2, "IGNPAR": 4, "PARMRK": 8,
    "INPCK": 16, "ISTRIP": 32, "INLCR": 64, "IGNCR": 128, "ICRNL": 256, "IUCLC": 512, "IXON": 1024, "IXANY": 2048, "IXOFF": 4096, "IMAXBEL":
    8192, "OPOST": 1, "OLCUC": 2, "ONLCR": 4, "OCRNL": 8, "ONOCR": 16, "ONLRET": 32, "OFILL": 64, "OFDEL": 128, "NLDLY": 256, "CRDLY": 1536,
    "TABDLY": 6144, "BSDLY": 8192, "VTDLY": 16384, "FFDLY": 32768, "NL0": 0, "NL1": 256, "CR0": 0, "CR1": 512, "CR2": 1024, "CR3": 1536,
    "TAB0": 0, "TAB1": 2048, "TAB2": 4096, "TAB3": 6144, "XTABS": 6144, "BS0": 0, "BS1": 8192, "VT0": 0, "VT1": 16384, "FF0": 0, "FF1":
    32768, "CSIZE": 48, "CSTOPB": 64, "CREAD": 128, "PARENB": 256, "PARODD": 512, "HUPCL": 1024, "CLOCAL": 2048, "CIBAUD": 269418496,
    "CRTSCTS": 2147483648, "CS5": 0, "CS6": 16, "CS7": 32, "CS8": 48, "ISIG": 1, "ICANON": 2, "XCASE": 4, "ECHO": 8, "ECHOE": 16, "ECHOK":
    32, "ECHONL": 64, "ECHOCTL": 512, "ECHOPRT": 1024, "ECHOKE": 2048, "FLUSHO": 4096, "NOFLSH": 128, "TOSTOP": 256, "PENDIN": 16384,
    "IEXTEN": 32768, "VINTR": 0, "VQUIT": 1, "VERASE": 2, "VKILL": 3, "VEOF": 4, "VTIME": 5, "VMIN": 6, "VSWTC": 7, "VSWTCH": 7, "VSTART":
    8, "VSTOP": 9, "VSUSP": 10, "VEOL": 11, "VREPRINT": 12, "VDISCARD": 13, "VWERASE": 14, "VLNEXT": 15, "VEOL2": 16, "CBAUD": 4111,
    "CDSUSP": 25, "CEOF": 4, "CEOL": 0, "CEOT": 4, "CERASE": 127, "CFLUSH": 15, "CINTR": 3, "CKILL": 21, "CLNEXT": 22, "CQUIT": 28,
    "CRPRNT": 18, "CSTART": 17, "CSTOP": 19, "CSUSP": 26, "CWERASE": 23, "EXTA": 14, "EXTB": 15, "FIOASYNC": 21586, "FIOCLEX": 21585,
    "FIONBIO": 21537, "FIONCLEX": 21584, "FIONREAD": 21531, "IOCSIZE_MASK": 1073676288, "IOCSIZE_SHIFT": 16, "NCC": 8, "NCCS": 32,
    "N_MOUSE": 2, "N_PPP": 3, "N_SLIP": 1, "N_STRIP": 4, "N_TTY": 0, "TCFLSH": 21515, "TCGETA": 21509, "TCGETS": 21505, "TCSBRK": 21513,
    "TCSBRKP": 21541, "TCSETA": 21510, "TCSETAF": 21512, "TCSETAW": 21511, "TCSETS": 21506, "TCSETSF": 21508, "TCSETSW": 21507, "TCXONC":
    21514, "TIOCCONS": 21533, "TIOCEXCL": 21516, "TIOCGETD": 21540, "TIOCGICOUNT": 21597, "TIOCGLCKTRMIOS": 21590, "TIOCGPGRP": 21519,
    "TIOCGSERIAL": 21534, "TIOCGSOFTCAR": 21529, "TIOCGWINSZ": 21523, "TIOCINQ": 21531, "TIOCLINUX": 21532, "TIOCMBIC": 21527, "TIOCMBIS":
    21526, "TIOCMGET": 21525, "TIOCMIWAIT": 21596, "TIOCMSET": 21528, "TIOCM_CAR": 64, "TIOCM_CD": 64, "TIOCM_CTS": 32, "TIOCM_DSR": 256,
    "TIOCM_DTR": 2, "TIOCM_LE": 1, "TIOCM_RI": 128, "TIOCM_RNG": 128, "TIOCM_RTS": 4, "TIOCM_SR": 16, "TIOCM_ST": 8, "TIOCNOTTY": 21538,
    "TIOCNXCL": 21517, "TIOCOUTQ": 21521, "TIOCPKT": 21536, "TIOCPKT_DATA": 0, "TIOCPKT_DOSTOP": 32, "TIOCPKT_FLUSHREAD": 1,
    "TIOCPKT_FLUSHWRITE": 2, "TIOCPKT_NOSTOP": 16, "TIOCPKT_START": 8, "TIOCPKT_STOP": 4, "TIOCSCTTY": 21518, "TIOCSERCONFIG": 21587,
    "TIOCSERGETLSR": 21593, "TIOCSERGETMULTI": 21594, "TIOCSERGSTRUCT": 21592, "TIOCSERGWILD": 21588, "TIOCSERSETMULTI": 21595,
    "TIOCSERSWILD": 21589, "TIOCSER_TEMT": 1, "TIOCSETD": 21539, "TIOCSLCKTRMIOS": 21591, "TIOCSPGRP": 21520, "TIOCSSERIAL": 21535,
    "TIOCSSOFTCAR": 21530, "TIOCSTI": 21522, "TIOCSWINSZ": 21524}


def failure(number: int) -> OperationError:
    return OperationError(W_Exception(termios_error_type, [W_Int(number), W_Str(host.error_text(number))]))


def asked(what: int, fd: int, text: str) -> str:
    """An answer of the system; termios.error where there is none."""
    while True:
        answer = host.ask(what, fd, text)
        if answer is not None:
            return answer
        if host.last_error() != EINTR:
            raise failure(host.last_error())
        signals.serve_signals()


def called(what: int, fd: W_Root, n: int) -> W_Root:
    """A call with a descriptor and a number."""
    got = host.call(what, file_of(fd), n, 0)
    if got < 0:
        raise failure(-got)
    return none


def f_tcgetattr(fd: W_Root) -> W_Root:
    n = numbers(asked(ASK_MODES, file_of(fd), ""))
    characters: list[W_Root] = []
    for i in range(CHARACTERS):
        is_number = (i == VMIN or i == VTIME) and n[3] & ICANON == 0
        characters.append(W_Int(n[6 + i]) if is_number else W_Bytes(chr(n[6 + i])))
    out: list[W_Root] = [W_Int(x) for x in n[:6]]
    out.append(new_list(characters))
    return new_list(out)


def f_tcsetattr(fd: W_Root, when: W_Root, attributes: W_Root) -> W_Root:
    n = file_of(fd)
    if not isinstance(attributes, W_List) or list_length(attributes) != 7:
        raise type_error("tcsetattr, arg 3: must be 7 element list")
    asked(ASK_MODES, n, "")  # a terminal?
    text = f"{index_of(when)}"
    for i in range(6):
        text += f" {index_of(list_get(attributes, i))}"
    characters = list_get(attributes, 6)
    if not isinstance(characters, W_List) or list_length(characters) != CHARACTERS:
        raise type_error(f"tcsetattr: attributes[6] must be {CHARACTERS} element list")
    for w in list_items(characters):
        if isinstance(w, W_Bytes) and len(w.data) == 1:
            text += f" {ord(w.data)}"
        elif isinstance(w, W_Int):
            text += f" {w.value}"
        else:
            raise type_error("tcsetattr: elements of attributes must be characters or integers")
    asked(ASK_SET_MODES, n, text)
    return none


def f_tcdrain(fd: W_Root) -> W_Root:
    return called(DRAIN, fd, 0)


def f_tcflush(fd: W_Root, queue: W_Root) -> W_Root:
    return called(FLUSH_TERMINAL, fd, index_of(queue))


def f_tcflow(fd: W_Root, action: W_Root) -> W_Root:
    return called(FLOW, fd, index_of(action))


def f_tcsendbreak(fd: W_Root, duration: W_Root) -> W_Root:
    return called(BREAK, fd, index_of(duration))


def short(n: int) -> str:
    return chr(n & 255) + chr(n >> 8 & 255)


def f_tcgetwinsize(fd: W_Root) -> W_Root:
    """(rows, columns)."""
    answer = asked(ASK_IOCTL, file_of(fd), f"{GET_SIZE} " + "\0" * 8)
    data = answer[answer.find(" ") + 1:]
    return pair(W_Int(ord(data[0]) | ord(data[1]) << 8), W_Int(ord(data[2]) | ord(data[3]) << 8))


def f_tcsetwinsize(fd: W_Root, winsize: W_Root) -> W_Root:
    n = file_of(fd)
    if length(winsize) != 2:
        raise type_error("tcsetwinsize, arg 2: must be a two-item sequence")
    answer = asked(ASK_IOCTL, n, f"{GET_SIZE} " + "\0" * 8)
    rest = answer[len(answer) - 4:]
    asked(ASK_IOCTL, n, f"{SET_SIZE} " + short(index_of(get_item(winsize, W_Int(0)))) + short(index_of(get_item(winsize, W_Int(1)))) + rest)
    return none


def make_termios() -> W_Module:
    m = new_builtin_module("termios", "Modes of terminals.")
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("error", termios_error_type)
    add_function(m, W_Builtin1("tcgetattr(fd, /)", None, f_tcgetattr))
    add_function(m, W_Builtin3("tcsetattr(fd, when, attributes, /)", None, f_tcsetattr))
    add_function(m, W_Builtin1("tcdrain(fd, /)", None, f_tcdrain))
    add_function(m, W_Builtin2("tcflush(fd, queue, /)", None, f_tcflush))
    add_function(m, W_Builtin2("tcflow(fd, action, /)", None, f_tcflow))
    add_function(m, W_Builtin2("tcsendbreak(fd, duration, /)", None, f_tcsendbreak))
    add_function(m, W_Builtin1("tcgetwinsize(fd, /)", None, f_tcgetwinsize))
    add_function(m, W_Builtin2("tcsetwinsize(fd, winsize, /)", None, f_tcsetwinsize))
    return m
