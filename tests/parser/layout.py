if a:
	b
	if c:
		d
		e
	f
if a:
  b
   c



   # x
d = (a,
# y

  b
)
if a:
    b
    \
    c
if a: b; c \
  ; d
e = 1 # z
\
\
f
x = [
1
] ; y
if 1:
  a
# q
  # r
else:
  b