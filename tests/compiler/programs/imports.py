import os.path
import os.path as osp
import collections.abc as cabc, sys as system
from collections import OrderedDict, namedtuple as nt
from os import (path, sep,)
print(os.path is osp, cabc.Mapping.__name__, system is __import__("sys"), OrderedDict.__name__, nt.__name__, path is osp, sep)
from math import *
print(floor(2.7), pi)
def f():
    import json.decoder
    from json import decoder as d, encoder
    import xml.dom.minidom as md
    return json.decoder is d, encoder.__name__, md.__name__
print(f())
try:
    from os import nothing_here
except ImportError as e:
    print("ImportError", str(e)[:40])
try:
    import no.such.module
except ModuleNotFoundError as e:
    print(e)
try:
    from . import sibling
except ImportError as e:
    print(e)
try:
    from ..up import sibling
except ImportError as e:
    print(e)
class C:
    import string
    from string import digits
print(C.string.ascii_lowercase[:3], C.digits)
