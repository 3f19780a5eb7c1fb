"""Richards: the kernel of a simulated operating system - six tasks of four kinds that send packets to one another through
queues ordered by a scheduler. SIZE: how often the simulation is run. Martin Richards 1981 (in BCPL), with a class for
each kind of task; the numbers of packets and holds of one run are his, 2322 and 928."""

import sys

# tasks, which the table of the scheduler holds by number
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
TABLE_SIZE = 10

# kinds of packets
DEVICE_PACKET, WORK_PACKET = 0, 1
PACKET_SIZE = 4


class Packet:
    """A message: the task it goes to (or came from), a datum and some bytes; a link of its queue."""

    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE

    def append_to(self, queue):
        """Puts the packet at the end of queue; the queue's first packet."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """What all tasks have: priority, queue and state; those with a higher priority stand before it in the chain."""

    def __init__(self, scheduler, ident, priority, queue):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.packet_pending = queue is not None
        self.waiting = True
        self.holding = False
        self.link = None
        scheduler.add(self)

    def is_runnable_at_once(self):
        """Marks the task as one that does not wait for a packet."""
        self.waiting = False

    def is_blocked(self):
        return self.holding or (self.waiting and not self.packet_pending)

    def receives_packet(self):
        return self.waiting and self.packet_pending and not self.holding

    def add_packet(self, packet, sender):
        """Takes a packet that sender sent; the task to go on with."""
        if self.queue is None:
            self.queue = packet
            self.packet_pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def take_packet(self):
        packet = self.queue
        self.queue = packet.link
        self.waiting = False
        self.packet_pending = self.queue is not None
        return packet

    def run(self):
        """Runs the task until it gives control back; the task to go on with."""
        packet = None
        if self.receives_packet():
            packet = self.take_packet()
        return self.step(packet)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.holds += 1
        self.holding = True
        return self.link

    def release(self, ident):
        task = self.scheduler.find(ident)
        task.holding = False
        if task.priority > self.priority:
            return task
        return self

    def send(self, packet):
        """Queues the packet for the task that it names."""
        task = self.scheduler.find(packet.ident)
        self.scheduler.packets += 1
        packet.link = None
        packet.ident = self.ident
        return task.add_packet(packet, self)


class IdleTask(Task):
    """Releases one of the devices in turn, chosen by a shift register."""

    def __init__(self, scheduler, ident, priority, queue, count):
        Task.__init__(self, scheduler, ident, priority, queue)
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class WorkTask(Task):
    """Fills packets with letters and sends them to the handlers in turn."""

    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue)
        self.destination = HANDLER_A
        self.count = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        if self.destination == HANDLER_A:
            self.destination = HANDLER_B
        else:
            self.destination = HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(PACKET_SIZE):
            self.count += 1
            if self.count > 26:
                self.count = 1
            packet.data[i] = 64 + self.count
        return self.send(packet)


class HandlerTask(Task):
    """Sends the bytes of work packets, one by one, in packets of its device."""

    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        sent = work.datum
        if sent >= PACKET_SIZE:
            self.work = work.link
            return self.send(work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[sent]
        work.datum = sent + 1
        return self.send(device)


class DeviceTask(Task):
    """Keeps one packet until the idle task releases it."""

    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue)
        self.pending = None

    def step(self, packet):
        if packet is not None:
            self.pending = packet
            return self.hold()
        pending = self.pending
        if pending is None:
            return self.wait()
        self.pending = None
        return self.send(pending)


class Scheduler:
    """The chain of tasks, the newest first, and the table of them by number."""

    def __init__(self):
        self.chain = None
        self.table = [None] * TABLE_SIZE
        self.packets = 0
        self.holds = 0

    def add(self, task):
        task.link = self.chain
        self.chain = task
        self.table[task.ident] = task

    def find(self, ident):
        task = self.table[ident]
        if task is None:
            raise ValueError("no task %d" % ident)
        return task

    def schedule(self):
        task = self.chain
        while task is not None:
            if task.is_blocked():
                task = task.link
            else:
                task = task.run()


def packets_for(device, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, device, kind)
    return queue


def simulate():
    """One run; how many packets were sent and how often a task held."""
    scheduler = Scheduler()
    IdleTask(scheduler, IDLE, 1, None, 1000).is_runnable_at_once()
    WorkTask(scheduler, WORKER, 1000, packets_for(0, WORK_PACKET, 2))
    HandlerTask(scheduler, HANDLER_A, 2000, packets_for(DEVICE_A, DEVICE_PACKET, 3))
    HandlerTask(scheduler, HANDLER_B, 3000, packets_for(DEVICE_B, DEVICE_PACKET, 3))
    DeviceTask(scheduler, DEVICE_A, 4000, None)
    DeviceTask(scheduler, DEVICE_B, 5000, None)
    scheduler.schedule()
    return scheduler.packets, scheduler.holds


def main(runs):
    packets = holds = 0
    for _ in range(runs):
        p, h = simulate()
        packets += p
        holds += h
    print(packets, holds)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
