"""The library's opcode, with the instructions that MesaPy has: _opcode knows them. None of them has a cache behind it."""

import os as _os
import sys as _sys

_path = _os.path.join(_sys._stdlib_dir, "opcode.py")
with open(_path, encoding="utf-8") as _file:
    exec(compile(_file.read(), _path, "exec"))


def _is_known(number):
    try:
        stack_effect(number, None if number < HAVE_ARGUMENT else 0)
    except ValueError:
        return False
    return True


for _name, _number in list(opmap.items()):
    if _name not in ("CACHE", "EXTENDED_ARG") and not _is_known(_number):
        del opmap[_name]
        opname[_number] = "<%r>" % _number
        for _numbers in (hasconst, hasname, hasjrel, hasjabs, haslocal, hascompare, hasfree):
            if _number in _numbers:
                _numbers.remove(_number)
for _name, _number in (("DICT_WITHOUT", 34), ("CALL_KW", 173)):
    opmap[_name] = _number
    opname[_number] = _name
_specializations = {}
_specialized_instructions = []
_cache_format = {}
_inline_cache_entries = [0] * 256
