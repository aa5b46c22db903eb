"""The launcher: starts PeerHub on a machine that has nothing yet, with packages, servers, database and processes.

Run as `python3 -m ops.launcher <command>`, by the system's Python with the standard library alone until the virtual
environment exists, then by the environment's own Python.
"""
