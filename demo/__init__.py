"""The demo agency: invented people with believable lives. The same seed gives the same people."""

PASSWORD = "walk beside me"  # noqa: S105  of every demo sign-in; they die when the first real person is entered
