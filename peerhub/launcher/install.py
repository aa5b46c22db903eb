"""Everything that comes from a package index, installed once per lock file."""


def ensure_packages(requirements: str) -> None:
    """Make the virtual environment and install the locked packages of `run` or `test`."""
