# PeerHub for docker-compose.yml. Every package is the one that the lock files name, by its hash.
FROM node:22-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements/run.txt requirements/
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY --from=front-end /app/node_modules node_modules
COPY . .
# Nothing is connected to here: the settings only insist on being told.
RUN SECRET_KEY=while-building DATABASE_URL=postgres://while-building .venv/bin/python -m ops.launcher image \
    && rm -rf node_modules

FROM python:3.13-slim
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 FILES_DIR=/data/files
RUN useradd --uid 10001 --no-create-home peerhub && install -d -o peerhub /data/files /data/backups
WORKDIR /app
COPY --from=build --chown=root:root /app /app
# Only what a running PeerHub writes belongs to it: the snapshot of the crisis contacts.
RUN chown peerhub var && chmod -R a+rX var/collected var/static var/fonts
USER peerhub
EXPOSE 8000
CMD ["gunicorn", "peerhub.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--max-requests", "2000", "--max-requests-jitter", "400", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--preload"]
