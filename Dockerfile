# One image for the API and the indexer; the command says which. The engine is OpenSearch's own image.
FROM python:3.12-slim AS build
# cluster.txt has what Dask's workers and a shared counter need, too
ARG REQUIREMENTS=runtime.txt
WORKDIR /src
COPY requirements requirements
RUN python -m venv /opt/waymark && /opt/waymark/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/${REQUIREMENTS}
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY extractors extractors
COPY indexer indexer
COPY search_api search_api
RUN /opt/waymark/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra tesseract-ocr-por tesseract-ocr-spa \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home waymark
COPY --from=build /opt/waymark /opt/waymark
ENV PATH=/opt/waymark/bin:$PATH WAYMARK_DATA_DIR=/data PYTHONUNBUFFERED=1
USER waymark
VOLUME /data
EXPOSE 8087
ENTRYPOINT ["waymark"]
CMD ["serve"]
