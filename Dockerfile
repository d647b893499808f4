# ragmeter in an image: docker build -t ragmeter . ; what it runs as and with: deploy/README.md, "Docker".
ARG NODE_VERSION=20
FROM node:${NODE_VERSION}-bookworm AS build
WORKDIR /app
# Compiled here, from source, against this image's own headers: nothing is fetched but npm packages.
ENV npm_config_build_from_source=true npm_config_nodedir=/usr/local
COPY package.json package-lock.json .npmrc ./
# `prepare` would compile ragmeter, whose sources come later.
RUN npm ci --ignore-scripts && npm rebuild nodejieba better-sqlite3
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts \
  # LanceDB's optional embedding models (360 MB), which ragmeter never loads.
  && rm -rf node_modules/@huggingface node_modules/onnxruntime-* node_modules/@img node_modules/sharp \
  # What only a compiler needs, and the sources of what is compiled; the command line itself is plain JavaScript.
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src node_modules/*/build/Release/obj.target \
  && find src -name '*.ts' -delete && find src -type d -empty -delete

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/src src
COPY --from=build /app/dist dist
COPY corpora corpora
COPY dictionaries dictionaries
COPY testcases testcases
COPY deploy deploy
# `outputs` is the one place that ragmeter writes to. Compiled code counts while it is newer than everything in src.
RUN install --directory --owner=node --group=node outputs backups && touch dist/app.js
USER node
VOLUME /app/outputs
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RAGMETER_PORT || 8080}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/cli/main.js"]
CMD ["start"]
