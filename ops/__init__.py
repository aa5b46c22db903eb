"""Commands for the people who run PeerHub: the launcher with its embedded servers, backups, the benchmark."""
