"""_json: the module."""

from modules.json.encoder import encoder_type, register_encoder
from modules.json.scanner import register_scanner, scanner_type
from modules.json.texts import f_encode_basestring, f_encode_basestring_ascii, f_scanstring
from objects.builtin import W_Builtin1, W_Builtin3
from objects.module import W_Module, add_function, new_builtin_module


def make_json() -> W_Module:
    m = new_builtin_module("_json", "Texts of JSON.")
    register_scanner()
    register_encoder()
    m.namespace.set("make_scanner", scanner_type)
    m.namespace.set("make_encoder", encoder_type)
    add_function(m, W_Builtin3("scanstring(string, end, strict=True, /)", None, f_scanstring))
    add_function(m, W_Builtin1("encode_basestring(string, /)", None, f_encode_basestring))
    add_function(m, W_Builtin1("encode_basestring_ascii(string, /)", None, f_encode_basestring_ascii))
    return m
