"""The embedded product: web server, worker and beat kept running under one command."""
