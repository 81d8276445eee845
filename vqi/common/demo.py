"""The demo's log-ins; they exist only where the demo was loaded, and the page says so."""

DEMO_ACCOUNTS = [
    {"username": "anna", "password": "demo-anna", "role": "Inspector"},
    {"username": "ben", "password": "demo-ben", "role": "Inspector"},
    {"username": "chris", "password": "demo-chris", "role": "Inspector"},
    {"username": "lea", "password": "demo-lea", "role": "QA lead"},
    {"username": "max", "password": "demo-max", "role": "Manager"},
    {"username": "dana", "password": "demo-dana", "role": "Data scientist"},
    {"username": "admin", "password": "demo-admin", "role": "Administrator"},
]
