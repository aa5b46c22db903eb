"""Backups: the database and the stored files of one moment, in one encrypted file, written and read as a stream.

An age file around a tar: `database/00000001…` (pieces of a `pg_dump` in custom format), `files/…`, and at the end
`manifest.json` with what must come out again. Nothing of it is ever on the disk in clear.
"""
