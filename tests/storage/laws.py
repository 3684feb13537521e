"""How the laws of this room are tried."""

from hypothesis import HealthCheck, settings

# The database stays the same for all examples of a test, which is what a database is for.
law = settings(
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
