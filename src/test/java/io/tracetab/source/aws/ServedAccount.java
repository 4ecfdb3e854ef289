package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import org.jspecify.annotations.Nullable;

/**
 * What a small account answers beside its traces and logs: what is set up, what is
 * counted, what is charged; and a second region in which not all is well.
 */
final class ServedAccount {

	static final String HOME = "us-east-1";

	static final String TROUBLED = "eu-central-1";

	private ServedAccount() {
	}

	static void serve(AwsServer server, Instant now) {
		new WireInventory().serve(server);
		server.serve("monitoring", new WireMetrics(counted(now)));
		server.serve("ce", (call) -> WireAnswer.json("{\"ResultsByTime\":[]}"));
		serveIdentity(server);
		server.fail((call, number) -> call.region().equals(TROUBLED) ? trouble(call) : null);
	}

	/** Whose the credentials are. */
	static void serveIdentity(AwsServer server) {
		server.serve("sts", (call) -> WireAnswer.xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>"
				+ "123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"));
	}

	private static @Nullable WireAnswer trouble(WireCall call) {
		return switch (call.service()) {
			case "xray" -> WireAnswer.error(call, 403, "AccessDeniedException",
					"User: arn:aws:sts::123456789012:assumed-role/tracetab/tracetab is not authorized to perform: "
							+ "xray:GetTraceSegmentDestination");
			case "logs" -> WireAnswer.error(call, 400, "ExpiredTokenException", "The security token is expired");
			default -> null;
		};
	}

	/** Two days of a function and a table, by five minutes. */
	private static List<Series> counted(Instant now) {
		Instant begin = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
		List<Series.Point> points = new ArrayList<>();
		for (Instant at = begin; at.isBefore(now); at = at.plus(Duration.ofMinutes(5))) {
			points.add(new Series.Point(at, 1 + at.getEpochSecond() / 300 % 7));
		}
		List<Series> counted = new ArrayList<>();
		counted.add(series("AWS/Lambda", "Invocations", Map.of("FunctionName", "shop"), points));
		counted.add(series("AWS/DynamoDB", "ConsumedReadCapacityUnits", Map.of("TableName", "carts"), points));
		return counted;
	}

	private static Series series(String namespace, String metric, Map<String, String> dimensions,
			List<Series.Point> points) {
		return new Series("123456789012", HOME, namespace, metric, new TreeMap<>(dimensions), "Sum", 300, points);
	}

}
