package io.tracetab.world.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Consumed;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Trace;

/**
 * What each event of the world is billed for, by AWS's rules. The ledger and the bill
 * both ask here, so that they cannot disagree about what a request used.
 */
public final class Metering {

	private static final BigDecimal CHUNK_BYTES = BigDecimal.valueOf(65_536);

	/** Gigabyte-seconds in a millisecond of a megabyte: 1 / 1,024,000, exact. */
	private static final BigDecimal GB_SECOND = new BigDecimal("9.765625E-7");

	/** 1 / 1,024, exact. */
	private static final BigDecimal KILOBYTE = new BigDecimal("0.0009765625");

	private static final int KILOBYTE_BYTES = 1_024;

	/** Megabytes of /tmp that cost nothing. */
	private static final int FREE_EPHEMERAL_MB = 512;

	private Metering() {
	}

	/** One request, whatever the answer. */
	public static Used of(ApiExchange exchange) {
		boolean rest = exchange.api().rest();
		return Used.one("apigateway", exchange.route(), exchange.api().place(),
				rest ? "apigateway.rest-requests" : "apigateway.http-requests");
	}

	/** Each state that was entered, and each time that it was tried again. */
	public static Used of(Execution execution) {
		return new Used("states", "", execution.machine().place(), "stepfunctions.transitions",
				BigDecimal.valueOf(execution.transitions()));
	}

	/**
	 * Reads and writes of a database's storage that a call made: billed, and reported for
	 * no call. Nothing for a call of anything else.
	 */
	public static long storageRequests(Call call) {
		Answer answer = call.answer();
		if (answer == null || call.target().kind() != Target.Kind.SQL) {
			return 0;
		}
		return answer.consumed().stream().mapToLong(consumed -> consumed.units().longValueExact()).sum();
	}

	/** A failed or stopped run is billed for the time it ran. */
	public static List<Used> of(Attempt attempt) {
		return of(attempt, attempt.setting(), attempt.billedMillis());
	}

	/** The same, had the function been set so and the time that is billed been this. */
	public static List<Used> of(Attempt attempt, FunctionSetting setting, long billedMillis) {
		boolean arm = setting.size().arm();
		BigDecimal millis = BigDecimal.valueOf(billedMillis);
		List<Used> all = new ArrayList<>(3);
		all.add(Used.one("lambda", "Invoke", setting.place(), "lambda.requests"));
		all.addAll(time(attempt, arm, gbSeconds(millis, setting.size().memoryMb())));
		if (setting.size().ephemeralMb() > FREE_EPHEMERAL_MB) {
			all.add(new Used("lambda", "Invoke", setting.place(),
					arm ? "lambda.ephemeral-gb-seconds.arm" : "lambda.ephemeral-gb-seconds.x86",
					gbSeconds(millis, setting.size().ephemeralMb() - FREE_EPHEMERAL_MB)));
		}
		if (attempt.startup().begin() == Attempt.Begin.RESTORED && charged(setting)) {
			all.add(new Used("lambda", "Invoke", setting.place(), "lambda.snapstart-restored-bytes",
					BigDecimal.valueOf((long) setting.size().memoryMb() << 20)));
		}
		return all;
	}

	/**
	 * In an environment that is kept ready the time is cheaper, and is use of what is
	 * paid by the hour besides.
	 */
	private static List<Used> time(Attempt attempt, boolean arm, BigDecimal gbSeconds) {
		Place place = attempt.setting().place();
		if (!attempt.provisioned()) {
			return List.of(new Used("lambda", "Invoke", place, arm ? "lambda.gb-seconds.arm" : "lambda.gb-seconds.x86",
					gbSeconds));
		}
		return List.of(
				new Used("lambda", "Invoke", place,
						arm ? "lambda.provisioned-gb-seconds.arm" : "lambda.provisioned-gb-seconds.x86", gbSeconds),
				new Used("lambda", "Invoke", place,
						arm ? "lambda.provisioned-concurrency.arm" : "lambda.provisioned-concurrency.x86", gbSeconds));
	}

	/** Whether snapshots of it are charged: those of Java are not. */
	static boolean charged(FunctionSetting setting) {
		return setting.start().snapStart() && !setting.code().runtime().startsWith("java");
	}

	/** What is paid for a function's readiness of some seconds, used or not. */
	public static Optional<Used> kept(FunctionSetting setting, long seconds) {
		int environments = setting.start().provisioned();
		if (environments > 0) {
			return Optional.of(new Used("lambda", "Invoke", setting.place(),
					"lambda.provisioned-concurrency." + (setting.size().arm() ? "arm" : "x86"),
					setting.gbSeconds(environments, seconds)));
		}
		return charged(setting) ? Optional.of(new Used("lambda", "", setting.place(),
				"lambda.snapstart-cached-gb-seconds", setting.gbSeconds(1, seconds))) : Optional.empty();
	}

	/** A call is billed when the service has answered, heard or not. */
	public static List<Used> of(Call call) {
		Answer answer = call.answer();
		if (answer == null) {
			return List.of();
		}
		Place place = call.target().place();
		String operation = call.target().operation();
		return switch (call.target().kind()) {
			case DYNAMODB -> dynamodb(operation, answer);
			case S3 -> List.of(Used.one("s3", operation, place, tier(operation)));
			case SQS ->
				List.of(new Used("sqs", operation, place, "sqs.requests.standard", chunks(answer.requestBytes())));
			case SNS -> List.of(new Used("sns", operation, place, "sns.publishes", chunks(answer.requestBytes())));
			case EVENTS -> List
				.of(new Used("events", operation, place, "eventbridge.custom-events", chunks(answer.requestBytes())));
			case CACHE -> List.of(place.arn().contains(":serverlesscache:")
					? new Used("elasticache", operation, place, "elasticache.ecpus.valkey",
							ecpus(answer.requestBytes() + answer.responseBytes()))
					: Used.one("elasticache", operation, place, "elasticache.commands"));
			case SQL -> List.of(new Used("rds", operation, place, "aurora.call-seconds",
					BigDecimal.valueOf(call.end() - call.start(), 6)));
			case MONGODB -> List.of(new Used("atlas", operation, place, "atlas.call-seconds",
					BigDecimal.valueOf(call.end() - call.start(), 6)));
			case LAMBDA, HTTP -> List.of();
		};
	}

	/** The recording of a sampled trace. */
	public static Used recorded(Trace trace) {
		return Used.one("xray", "", recorder(trace), "xray.traces-recorded");
	}

	/** No resource; the name says in whose account it is recorded. */
	private static Place recorder(Trace trace) {
		Place first = trace.place();
		return new Place(first.region(), first.account(), "");
	}

	private static List<Used> dynamodb(String operation, Answer answer) {
		List<Used> all = new ArrayList<>(answer.consumed().size());
		for (Consumed consumed : answer.consumed()) {
			all.add(new Used("dynamodb", operation, consumed.place(), units(consumed), consumed.units()));
		}
		return all;
	}

	private static String units(Consumed consumed) {
		if (consumed.provisioned()) {
			return consumed.write() ? "dynamodb.provisioned-write-units" : "dynamodb.provisioned-read-units";
		}
		return consumed.write() ? "dynamodb.write-request-units" : "dynamodb.read-request-units";
	}

	private static String tier(String operation) {
		return (operation.startsWith("Put") || operation.startsWith("List")) ? "s3.tier1-requests.standard"
				: "s3.tier2-requests.standard";
	}

	static BigDecimal gbSeconds(BigDecimal millis, int megabytes) {
		return millis.multiply(BigDecimal.valueOf(megabytes)).multiply(GB_SECOND);
	}

	/** One for a simple command, and one for each kilobyte moved, fractions counted. */
	static BigDecimal ecpus(long bytes) {
		return (bytes < KILOBYTE_BYTES) ? BigDecimal.ONE : BigDecimal.valueOf(bytes).multiply(KILOBYTE);
	}

	/** Every 64 KB of a payload count as one request. */
	static BigDecimal chunks(long bytes) {
		return BigDecimal.valueOf(Math.max(1, bytes)).divide(CHUNK_BYTES, 0, RoundingMode.CEILING);
	}

}
