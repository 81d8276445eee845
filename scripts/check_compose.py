"""Check a compose file against the compose specification and our own rule: no default secret."""

import json
import re
import sys
from pathlib import Path

import yaml
from compose_spec import PyCompose

text = Path(sys.argv[1]).read_text()
filled = re.sub(r"\$\{\w+(?::\?[^}]*)?\}", "given", text)
filled = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", filled)
compose = PyCompose.from_json(json.dumps(yaml.safe_load(filled)))
services = set(compose.service_names())
wanted = {"proxy", "web", "worker", "beat", "database", "redis"}
if not wanted <= services:
    sys.exit(f"missing services: {', '.join(sorted(wanted - services))}")
for name in re.findall(r"\$\{(\w*(?:SECRET|PASSWORD)\w*)([^}]*)\}", text):
    if not name[1].startswith(":?"):
        sys.exit(f"{name[0]} must have no default: use ${{{name[0]}:?why}}")
print(f"{sys.argv[1]} is valid: {', '.join(sorted(services))}")
