# docker build -t vaarta .          an image with everything that needs no download
# docker run vaarta call            plays the bundled call
# docker run -p 8080:8080 vaarta    serves
# docker run --network host -v /etc/vaarta:/config:ro vaarta serve --http 127.0.0.1:8080 \
#     --sip 0.0.0.0:5060 --config /config/vaarta.toml     serves the telephone, too
# No engine at hand? scripts/rehearse.py runs these steps in a clean root.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
ENV UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/opt/vaarta UV_LINK_MODE=copy
# The image's user cannot write beside the sources, so what Python compiles is compiled here.
ENV UV_COMPILE_BYTECODE=1
WORKDIR /src
COPY scripts/fetch_uv.py scripts/
RUN python scripts/fetch_uv.py /opt/uv
# The dependencies change less often than the sources: a layer of their own.
COPY pyproject.toml uv.lock ./
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-install-project --no-cache
COPY README.md LICENSE ./
COPY voice voice
COPY models models
COPY telephony telephony
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-editable --no-cache

FROM ${BASE}
RUN useradd --uid 10001 --create-home vaarta \
    && install -d -o vaarta -g vaarta /data /weights
COPY --from=build /opt/vaarta /opt/vaarta
ENV PATH=/opt/vaarta/bin:$PATH
# What is recorded lives in /data, weights that were fetched in /weights.
ENV XDG_DATA_HOME=/data XDG_CACHE_HOME=/weights
# onnxruntime reports to its maker unless it is told not to.
ENV ORT_DISABLE_TELEMETRY=1
# Settings and certificates ([sip] certificate = "/config/tls.pem") are mounted at /config.
VOLUME ["/data", "/weights"]
USER vaarta
WORKDIR /data
# SIP, and SIP over TLS. Sound takes [sip] rtp_ports (UDP 10000-20000): thousands of ports are better
# shared with the host (--network host) than published one by one, and SDP then names an address that exists.
EXPOSE 5060/udp 5060/tcp 5061/tcp
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
ENTRYPOINT ["vaarta"]
CMD ["serve", "--http", "0.0.0.0:8080"]
