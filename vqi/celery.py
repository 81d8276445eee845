import os
import warnings

from celery import Celery
from celery.exceptions import SecurityWarning
from kombu.transport import TRANSPORT_ALIASES

# Not eight lines above the address at each start as root; the operations page says it.
warnings.filterwarnings("ignore", category=SecurityWarning)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
TRANSPORT_ALIASES["folder"] = "vqi.folder_queue:Transport"
app = Celery("vqi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
