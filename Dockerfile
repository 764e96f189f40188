# syntax=docker/dockerfile:1
# One of the six services:
#   docker build --build-arg SERVICE=gateway-service --build-arg VERSION=0.1.0 -t interlock/gateway-service:0.1.0 .
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre-noble

FROM ${BUILD_IMAGE} AS build
ARG SERVICE
RUN test -n "$SERVICE" || { echo "missing: --build-arg SERVICE=<module of a service>" >&2; exit 1; }
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -pl "$SERVICE" -am package -DskipTests -Dspotless.check.skip \
    && mv "$SERVICE/target/quarkus-app" /app

# A start without database and Kafka, which ends once it is initialised: what it loads goes into the JVM's AOT cache
# (JEP 514). The JVM that runs later must be the same one; if it isn't, it starts without the cache.
FROM ${RUNTIME_IMAGE} AS trained
COPY --from=build /app /app
WORKDIR /app
RUN QUARKUS_INIT_AND_EXIT=true INTERLOCK_IDENTITY_KEY=/dev/null INTERLOCK_IDENTITY_TRUST=/tmp \
    java -XX:AOTCacheOutput=/app/app.aot -XX:+UseCompactObjectHeaders \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar /app/quarkus-run.jar

FROM ${RUNTIME_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="interlock/${SERVICE}" \
      org.opencontainers.image.description="Interlock takes an API from contract to production" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=trained /app /app
WORKDIR /app
# by number, so that Kubernetes can tell that it isn't root
USER 10001:10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=8080 \
    QUARKUS_MANAGEMENT_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_PORT=9091
EXPOSE 8080 9091
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/quarkus-run.jar"]
