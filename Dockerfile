# The bot in a container: slim, without root, with what the lock file names and nothing else.
FROM python:3.11-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home desk
WORKDIR /app
COPY --from=build /venv /venv
COPY bot ./bot
COPY desk ./desk
COPY handlers ./handlers
COPY storage ./storage
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 DATABASE_URL=sqlite:////data/candidate-line.db \
    HOST=0.0.0.0 PORT=3000
USER desk
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=3)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
