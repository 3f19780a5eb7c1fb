try: BaseException().add_note(1)
except Exception as e: print(e)
e=ValueError(1)
for n in "__traceback__ __context__ __cause__ args __suppress_context__".split():
    try: setattr(e,n,5)
    except Exception as x: print(n,type(x),x)
    try: delattr(e,n)
    except Exception as x: print(n,type(x),x)
try: e.with_traceback(4)
except Exception as x: print(type(x),x)
try: ValueError(a=1)
except Exception as x: print(type(x),x)
try: NameError(a=1)
except Exception as x: print(type(x),x)
try: ImportError(a=1)
except Exception as x: print(type(x),x)
try: SystemExit(a=1)
except Exception as x: print(type(x),x)
try: AttributeError(a=1)
except Exception as x: print(type(x),x)
try: UnicodeDecodeError(1)
except Exception as x: print(type(x),x)
try: StopIteration(a=1)
except Exception as x: print(type(x),x)
for t in (SyntaxError,):
  for a in ((),(1,),("m",2),("m",("f",1,2,"t")),("m",("f",1,2,"t",3)),("m",("f",1,2,"t",3,4)),("m",("f",1)),("m",("f",1,2,3,4,5,6))):
    try:
        x=t(*a); print(repr(x),str(x),x.args,x.msg,x.filename,x.lineno,x.offset,x.text,x.end_lineno,x.end_offset,x.print_file_and_line)
    except Exception as q: print(type(q),q)
for a in ((),(1,),(2,"x"),(2,"x","f"),(2,"x","f",None),(2,"x","f",None,"g"),(2,"x","f",None,"g",8),("a","b"), (10,"w"),(11,3,8)):
    x=OSError(*a)
    print(repr(x),str(x),type(x),x.args,x.errno,x.strerror,x.filename,x.filename2)
print(ImportError("m",name="n",path="p").__dict__, str(ImportError("a",2)), str(ImportError(3)), ImportError("m",name="n").name)
x=NameError("q",name="zz"); print(x.name, x.args); 
x=AttributeError("q",name="zz",obj=3); print(x.name, x.obj, x.args); 
print(StopIteration(1,2).value,StopIteration().value,SystemExit(1,2).code,SystemExit().code)
x=StopIteration(4); x.value=5; print(x.args,x.value); del x.value; print(x.value)
print(ValueError(1).__reduce__(), OSError(2,"a","f").__reduce__(), ImportError("m",name="n").__reduce__())
x=ValueError(2); x.__setstate__({"a":1}); print(x.a, x.__reduce__())
class A(Exception):
    def __init__(self, a, *, b): self.b=b
print(A(1,b=2).args)
print([n for n in dir(SyntaxError) if n not in dir(Exception)])
x=ValueError(1); x.add_note("a"); x.add_note("b"); print(x.__notes__, x.__dict__)
x.__notes__=3
try: x.add_note("q")
except Exception as z: print(type(z),z)
def f():
    raise
try:
    try: 1/0
    except: f()
except Exception as z:
    tb=z.__traceback__
    while tb: print(tb.tb_lineno, tb.tb_frame.f_code.co_name); tb=tb.tb_next
print(type(tb), type(z.__traceback__ if 0 else None))
def g():
    try: 1/0
    finally:
        pass
try: g()
except Exception as e:
    tb=e.__traceback__
    while tb: print(tb.tb_lineno, tb.tb_frame.f_code.co_name, dir(tb)[-4:]); tb=tb.tb_next
    t=e.__traceback__
    try: t.tb_next=t
    except Exception as z: print(type(z),z)
    try: t.tb_next=3
    except Exception as z: print(type(z),z)
    try: t.tb_lineno=3
    except Exception as z: print(type(z),z)
    try: del t.tb_next
    except Exception as z: print(type(z),z)
    try: type(t)()
    except Exception as z: print(type(z),z)
    try: type(t)(1,2,3,4)
    except Exception as z: print(type(z),z)
    try: type(t)(None,2,3,4)
    except Exception as z: print(type(z),z)
    n=type(t)(None,t.tb_frame,3,4); print(n.tb_lineno,n.tb_lasti,n.tb_next)
for source in ["foo(a, z\n  for z in\n  range(10), b, c)", "(a b\n c)\n", "x = (1 2,\n 3)", "x = [a,\n 1 = 2\n]", "(a, b\n ) += 1", "f(a\n b)",
               "f(a, z\n for z in y, \n e)", "with a as (b +\n c): pass", "a b\n", "f'{a b}'\n1\n"]:
    try: compile(source, "?", "exec")
    except SyntaxError as e: print(e.args)
