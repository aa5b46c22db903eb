"""Backups: the database and the stored files of one moment, in one encrypted file, written and read as a stream.

The file is a tar archive encrypted with age: `database/00000001…` (pieces of a `pg_dump` in custom format), `files/…`
and at the end `manifest.json`, with the numbers that a restore checks. A backup is never on the disk unencrypted.
"""
