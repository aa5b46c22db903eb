"""What tests of properties draw from, and how they stand on one world."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# Every text a database can hold: all of Unicode but NUL and the halves of surrogate pairs.
any_text = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=300)

# All examples share the rows of one test; each takes back what it did.
on_one_world = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
