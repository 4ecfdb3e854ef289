package io.tracetab.world.shown;

import io.tracetab.world.stack.Target;

/**
 * The instrumentation libraries of one language by the names under which their spans are
 * sent.
 */
record OtlpLibraries(String language, String lambda, String sdk, String http, String cache, String sql,
		String mongodb) {

	static OtlpLibraries of(String runtime) {
		if (runtime.startsWith("nodejs")) {
			String prefix = "@opentelemetry/instrumentation-";
			return new OtlpLibraries("nodejs", prefix + "aws-lambda", prefix + "aws-sdk", prefix + "http",
					prefix + "ioredis", prefix + "pg", prefix + "mongodb");
		}
		if (runtime.startsWith("python")) {
			String prefix = "opentelemetry.instrumentation.";
			return new OtlpLibraries("python", prefix + "aws_lambda", prefix + "botocore", prefix + "requests",
					prefix + "redis", prefix + "psycopg2", prefix + "pymongo");
		}
		String prefix = "io.opentelemetry.";
		return new OtlpLibraries("java", prefix + "aws-lambda-events-3.11", prefix + "aws-sdk-2.2",
				prefix + "java-http-client", prefix + "lettuce-5.1", prefix + "jdbc", prefix + "mongo-3.1");
	}

	String of(Target.Kind kind) {
		return switch (kind) {
			case HTTP -> this.http;
			case CACHE -> this.cache;
			case SQL -> this.sql;
			case MONGODB -> this.mongodb;
			default -> this.sdk;
		};
	}

}
