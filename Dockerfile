# The front end is built with Node, the packages are installed with pip, neither ships.
FROM node:22.12-bookworm-slim AS front-end
WORKDIR /app/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm install --no-save
COPY frontend/ ./
COPY docs/statistics.md docs/statistics.de.md ../docs/
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 VQI_EMBEDDED=false VQI_DATA=/data
WORKDIR /app
RUN useradd --system --uid 10001 --create-home vqi && install -d -o vqi /data
COPY --from=packages /venv /venv
COPY manage.py LICENSE NOTICE ./
COPY vqi vqi
COPY accounts accounts
COPY jobs jobs
COPY images images
COPY catalogue catalogue
COPY labeling labeling
COPY agreement agreement
COPY exports exports
COPY --from=front-end /app/frontend/dist frontend/dist
USER 10001
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "8", "vqi.wsgi:application"]
