"""rtlib for stock CPython: what RPy programs import, with the same behaviour as translated."""
