"""What monitoring reads at /metrics: how quick, how much waits, what went wrong. Names and counts only."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from desk.desk import Desk
from desk.outbox_ports import OutboxState

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10)  # Slack gives up on an answer after 3


class Metrics:
    """One bot's. It is the `Meter` of the surface, and the ticker tells it of its jobs."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._acks = self._histogram("ack", "From a delivery's arrival at its route to our answer")
        self._opens = self._histogram("open", "From what somebody did to the modal before them")
        self._jobs = self._histogram("job", "How long a timed job took", "job")
        self._refusals = self._counter("refusals", "People told why not", "refusal")
        self._errors = self._counter("errors", "Listeners and jobs that broke", "where")
        self._depth = self._gauge("outbox_depth", "Notices that are not delivered", "state")
        self._age = self._gauge("outbox_age_seconds", "How long the oldest has waited to be sent")

    def acknowledged(self, route: str, seconds: float) -> None:  # noqa: ARG002 - one series is enough
        self._acks.observe(seconds)

    def opened(self, seconds: float) -> None:
        self._opens.observe(seconds)

    def refused(self, refusal: str) -> None:
        self._refusals.labels(refusal).inc()

    def broke(self, route: str) -> None:
        self._errors.labels(route).inc()

    @contextmanager
    def timing(self, job: str) -> Iterator[None]:
        """Around one run of a job. What it raises is counted, and goes on."""
        try:
            with self._jobs.labels(job).time():
                yield
        except Exception:
            self._errors.labels(job).inc()
            raise

    async def page(self, outbox: Callable[[], Awaitable[OutboxState]]) -> bytes:
        """The text that Prometheus reads, with the outbox as it is now."""
        state = await outbox()
        self._depth.labels("waiting").set(state.waiting)
        self._depth.labels("held").set(state.held)
        self._age.set(state.oldest.total_seconds())
        return generate_latest(self.registry)

    def _histogram(self, name: str, says: str, *labels: str) -> Histogram:
        return Histogram(
            f"candidate_line_{name}_seconds", says, labels, buckets=SECONDS, registry=self.registry
        )

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"candidate_line_{name}", says, labels, registry=self.registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(f"candidate_line_{name}", says, labels, registry=self.registry)


async def outbox_of(desk: Desk) -> OutboxState:
    async with desk.reading() as tx:
        return await tx.outbox.state(now=desk.now())
