# syntax=docker/dockerfile:1
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src ./src
# The jar carries the sample world.
COPY sample-data ./sample-data
RUN --mount=type=cache,target=/cache mvn -B -q -Dmaven.repo.local=/cache -DskipTests package \
	&& java -Djarmode=tools -jar target/tracetab.jar extract --layers --destination layers

FROM eclipse-temurin:17.0.13_11-jre-jammy
RUN groupadd --system --gid 10001 tracetab \
	&& useradd --system --uid 10001 --gid 10001 --home-dir /app --shell /usr/sbin/nologin tracetab \
	&& install -d -o tracetab -g tracetab /app /data
WORKDIR /app
# What changes least comes first: a new version of Tracetab replaces the last layer alone.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER tracetab
ENV TRACETAB_DATA=/data \
	SERVER_ADDRESS=0.0.0.0 \
	TRACETAB_LOGIN_ENABLED=true
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "tracetab.jar"]
