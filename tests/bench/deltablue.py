"""DeltaBlue: an incremental solver of one-way constraints with strengths, after Freeman-Benson, Maloney and Borning (1990),
and Maloney's two tests: a chain of 100 equalities, and the projection of 100 points by scale and offset. SIZE: rounds."""

import sys

# Directions of a binary constraint.
NONE, FORWARD, BACKWARD = 0, 1, -1

VARIABLES = 100


class Strength:
    """How much a constraint is wanted; a smaller level is stronger."""

    def __init__(self, level, name):
        self.level = level
        self.name = name

    def is_stronger(self, other):
        return self.level < other.level

    def is_weaker(self, other):
        return self.level > other.level

    def weaker_of(self, other):
        return self if self.is_weaker(other) else other

    def next_weaker(self):
        return STRENGTHS[self.level + 1]


REQUIRED = Strength(0, "required")
STRONG_PREFERRED = Strength(1, "strong preferred")
PREFERRED = Strength(2, "preferred")
STRONG_DEFAULT = Strength(3, "strong default")
NORMAL = Strength(4, "normal")
WEAK_DEFAULT = Strength(5, "weak default")
WEAKEST = Strength(6, "weakest")
STRENGTHS = [REQUIRED, STRONG_PREFERRED, PREFERRED, STRONG_DEFAULT, NORMAL, WEAK_DEFAULT, WEAKEST]


class Variable:
    """A value, the constraints that mention it, the one that determines it, and its walkabout strength: that of the weakest
    constraint upstream that could be given up to free it."""

    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walkabout = WEAKEST
        self.stays = True

    def add_constraint(self, constraint):
        self.constraints.append(constraint)

    def remove_constraint(self, constraint):
        self.constraints.remove(constraint)
        if self.determined_by is constraint:
            self.determined_by = None


class Constraint:
    """What holds between variables. A satisfied one has chosen a method, which computes its output from its inputs."""

    def __init__(self, planner, strength):
        self.planner = planner
        self.strength = strength

    def enter(self):
        self.add_to_graph()
        self.planner.incremental_add(self)

    def destroy(self):
        if self.is_satisfied():
            self.planner.incremental_remove(self)
        self.remove_from_graph()

    def is_input(self):
        """Does the value come from outside (so that plans start here)?"""
        return False

    def satisfy(self, mark):
        """Chooses a method if that is possible; the constraint that had to give way, or None."""
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength is REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        self.mark_inputs(mark)
        output = self.output()
        overridden = output.determined_by
        if overridden is not None:
            overridden.mark_unsatisfied()
        output.determined_by = self
        if not self.planner.add_propagate(self, mark):
            raise ValueError("the constraints form a cycle")
        output.mark = mark
        return overridden


class UnaryConstraint(Constraint):
    def __init__(self, planner, variable, strength):
        Constraint.__init__(self, planner, strength)
        self.variable = variable
        self.satisfied = False
        self.enter()

    def add_to_graph(self):
        self.variable.add_constraint(self)
        self.satisfied = False

    def remove_from_graph(self):
        self.variable.remove_constraint(self)
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = self.variable.mark != mark and self.strength.is_stronger(self.variable.walkabout)

    def is_satisfied(self):
        return self.satisfied

    def mark_unsatisfied(self):
        self.satisfied = False

    def mark_inputs(self, mark):
        """There are no inputs."""

    def inputs_known(self, mark):
        return True

    def output(self):
        return self.variable

    def recalculate(self):
        self.variable.walkabout = self.strength
        self.variable.stays = not self.is_input()
        if self.variable.stays:
            self.execute()


class StayConstraint(UnaryConstraint):
    """The variable keeps its value."""

    def execute(self):
        """The value stays as it is."""


class EditConstraint(UnaryConstraint):
    """The variable is set from outside."""

    def is_input(self):
        return True

    def execute(self):
        """The value was set by whoever edits."""


class BinaryConstraint(Constraint):
    def __init__(self, planner, first, second, strength):
        Constraint.__init__(self, planner, strength)
        self.first = first
        self.second = second
        self.direction = NONE
        self.enter()

    def add_to_graph(self):
        self.first.add_constraint(self)
        self.second.add_constraint(self)
        self.direction = NONE

    def remove_from_graph(self):
        self.first.remove_constraint(self)
        self.second.remove_constraint(self)
        self.direction = NONE

    def choose_method(self, mark):
        first = self.first
        second = self.second
        if first.mark == mark:
            possible = second.mark != mark and self.strength.is_stronger(second.walkabout)
            self.direction = FORWARD if possible else NONE
        elif second.mark == mark:
            self.direction = BACKWARD if self.strength.is_stronger(first.walkabout) else NONE
        elif first.walkabout.is_weaker(second.walkabout):
            self.direction = BACKWARD if self.strength.is_stronger(first.walkabout) else NONE
        else:
            self.direction = FORWARD if self.strength.is_stronger(second.walkabout) else NONE

    def is_satisfied(self):
        return self.direction != NONE

    def mark_unsatisfied(self):
        self.direction = NONE

    def input(self):
        return self.first if self.direction == FORWARD else self.second

    def output(self):
        return self.second if self.direction == FORWARD else self.first

    def mark_inputs(self, mark):
        self.input().mark = mark

    def inputs_known(self, mark):
        i = self.input()
        return i.mark == mark or i.stays or i.determined_by is None

    def recalculate(self):
        source = self.input()
        target = self.output()
        target.walkabout = self.strength.weaker_of(source.walkabout)
        target.stays = source.stays
        if target.stays:
            self.execute()


class EqualityConstraint(BinaryConstraint):
    """Both variables have one value."""

    def execute(self):
        self.output().value = self.input().value


class ScaleConstraint(BinaryConstraint):
    """second = first * scale + offset; scale and offset are variables too, but only read."""

    def __init__(self, planner, source, scale, offset, target, strength):
        self.scale = scale
        self.offset = offset
        BinaryConstraint.__init__(self, planner, source, target, strength)

    def add_to_graph(self):
        BinaryConstraint.add_to_graph(self)
        self.scale.add_constraint(self)
        self.offset.add_constraint(self)

    def remove_from_graph(self):
        BinaryConstraint.remove_from_graph(self)
        self.scale.remove_constraint(self)
        self.offset.remove_constraint(self)

    def mark_inputs(self, mark):
        BinaryConstraint.mark_inputs(self, mark)
        self.scale.mark = mark
        self.offset.mark = mark

    def execute(self):
        if self.direction == FORWARD:
            self.second.value = self.first.value * self.scale.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source = self.input()
        target = self.output()
        target.walkabout = self.strength.weaker_of(source.walkabout)
        target.stays = source.stays and self.scale.stays and self.offset.stays
        if target.stays:
            self.execute()


class Plan:
    """Constraints in the order in which their methods are to be executed."""

    def __init__(self):
        self.constraints = []

    def add(self, constraint):
        self.constraints.append(constraint)

    def execute(self):
        for c in self.constraints:
            c.execute()


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def incremental_add(self, constraint):
        """Satisfies the constraint, and what it overrides in turn, as far as that goes."""
        mark = self.new_mark()
        overridden = constraint.satisfy(mark)
        while overridden is not None:
            overridden = overridden.satisfy(mark)

    def incremental_remove(self, constraint):
        """Takes the constraint back; what it held back gets its chance, the strongest first."""
        output = constraint.output()
        constraint.mark_unsatisfied()
        constraint.remove_from_graph()
        unsatisfied = self.remove_propagate_from(output)
        strength = REQUIRED
        while True:
            for c in unsatisfied:
                if c.strength is strength:
                    self.incremental_add(c)
            if strength is WEAKEST:
                break
            strength = strength.next_weaker()
        constraint.add_to_graph()

    def make_plan(self, sources):
        """A plan from satisfied input constraints: each constraint after those that give its inputs."""
        mark = self.new_mark()
        plan = Plan()
        todo = sources
        while todo:
            c = todo.pop()
            output = c.output()
            if output.mark != mark and c.inputs_known(mark):
                plan.add(c)
                output.mark = mark
                self.add_consumers(output, todo)
        return plan

    def plan_from(self, constraints):
        return self.make_plan([c for c in constraints if c.is_input() and c.is_satisfied()])

    def add_propagate(self, constraint, mark):
        """Recomputes walkabout strengths downstream; False (and constraint is removed) where that leads back to it."""
        todo = [constraint]
        while todo:
            c = todo.pop()
            if c.output().mark == mark:
                self.incremental_remove(constraint)
                return False
            c.recalculate()
            self.add_consumers(c.output(), todo)
        return True

    def remove_propagate_from(self, output):
        """Recomputes downstream of output, which nothing determines now; the unsatisfied constraints met."""
        output.determined_by = None
        output.walkabout = WEAKEST
        output.stays = True
        unsatisfied = []
        todo = [output]
        while todo:
            v = todo.pop()
            for c in v.constraints:
                if not c.is_satisfied():
                    unsatisfied.append(c)
            determining = v.determined_by
            for c in v.constraints:
                if c is not determining and c.is_satisfied():
                    c.recalculate()
                    todo.append(c.output())
        return unsatisfied

    def add_consumers(self, variable, into):
        """Adds the satisfied constraints that read variable."""
        determining = variable.determined_by
        for c in variable.constraints:
            if c is not determining and c.is_satisfied():
                into.append(c)


def edit(planner, variable, values):
    """Sets variable to each of the values in turn by one plan."""
    constraint = EditConstraint(planner, variable, PREFERRED)
    plan = planner.plan_from([constraint])
    for v in values:
        variable.value = v
        plan.execute()
    constraint.destroy()


def chain_test(n):
    """A chain of n equalities, edited at its first end: the sum of what arrives at the other."""
    planner = Planner()
    variables = [Variable("v%d" % i, 0) for i in range(n + 1)]
    for i in range(n):
        EqualityConstraint(planner, variables[i], variables[i + 1], REQUIRED)
    first = variables[0]
    last = variables[n]
    StayConstraint(planner, last, STRONG_DEFAULT)
    constraint = EditConstraint(planner, first, PREFERRED)
    plan = planner.plan_from([constraint])
    total = 0
    for i in range(100):
        first.value = i
        plan.execute()
        if last.value != i:
            print("chain: wrong at", i)
        total += last.value
    constraint.destroy()
    return total


def projection_test(n):
    """n points projected by one scale and offset, edited at all four places: a checksum of the projections."""
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    sources = []
    targets = []
    for i in range(n):
        source = Variable("source%d" % i, i)
        target = Variable("target%d" % i, i)
        sources.append(source)
        targets.append(target)
        StayConstraint(planner, source, NORMAL)
        ScaleConstraint(planner, source, scale, offset, target, REQUIRED)
    edit(planner, sources[n - 1], range(18))
    if targets[n - 1].value != 1170:
        print("projection: wrong forward")
    edit(planner, targets[n - 1], range(1000, 1051))
    if sources[n - 1].value != 5:
        print("projection: wrong backward")
    edit(planner, scale, range(1, 6))
    for i in range(n - 1):
        if targets[i].value != i * 5 + 1000:
            print("projection: wrong scale at", i)
    edit(planner, offset, range(1990, 2001))
    for i in range(n - 1):
        if targets[i].value != i * 5 + 2000:
            print("projection: wrong offset at", i)
    return sum([t.value for t in targets]) % 1000003


def main(rounds):
    chain = projection = 0
    for _ in range(rounds):
        chain += chain_test(VARIABLES)
        projection += projection_test(VARIABLES)
    print(chain, projection)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 700)
