package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
		WireMetrics metrics = new WireMetrics(counted(now));
		metrics.page = 2;
		metrics.halves = true;
		server.serve("monitoring", metrics);
		server.serve("ce", ServedAccount::charged);
		serveIdentity(server);
		server.fail((call, number) -> call.region().equals(TROUBLED) ? trouble(call) : null);
	}

	/** Whose the credentials are. */
	static void serveIdentity(AwsServer server) {
		server.serve("sts", (call) -> WireAnswer.xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>"
				+ "123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"));
	}

	/** The same each day: use of two services, and a tax; services on two pages. */
	private static WireAnswer charged(WireCall call) {
		JsonNode asked = call.json();
		boolean services = asked.path("GroupBy").path(0).path("Key").asString("").equals("SERVICE");
		boolean others = asked.path("GroupBy").path(1).path("Key").asString("").equals("RECORD_TYPE");
		boolean second = asked.has("NextPageToken");
		List<String> groups;
		if (services && others) {
			groups = List.of(group("AWS Lambda", "Tax", "0.35"));
		}
		else if (services) {
			groups = List.of(second ? group("Amazon DynamoDB", "ReadRequestUnits", "1.25")
					: group("AWS Lambda", "Lambda-GB-Second", "2.25"));
		}
		else {
			groups = List.of(group("123456789012", "Usage", "3.5"), group("123456789012", "Tax", "0.35"));
		}
		List<String> days = new ArrayList<>();
		JsonNode period = asked.path("TimePeriod");
		LocalDate end = LocalDate.parse(period.path("End").asString());
		for (LocalDate day = LocalDate.parse(period.path("Start").asString()); day
			.isBefore(end); day = day.plusDays(1)) {
			days.add("{\"TimePeriod\":{\"Start\":\"%s\",\"End\":\"%s\"},\"Groups\":[%s]}".formatted(day,
					day.plusDays(1), String.join(",", groups)));
		}
		return WireAnswer
			.json("{\"GroupDefinitions\":" + asked.path("GroupBy") + ",\"ResultsByTime\":[" + String.join(",", days)
					+ "]" + (services && !others && !second ? ",\"NextPageToken\":\"two\"}" : "}"));
	}

	private static String group(String first, String second, String amount) {
		return "{\"Keys\":[\"%s\",\"%s\"],\"Metrics\":{\"UnblendedCost\":{\"Amount\":\"%3$s\",\"Unit\":\"USD\"},"
			.formatted(first, second, amount) + "\"UsageQuantity\":{\"Amount\":\"1000\",\"Unit\":\"N/A\"}}}";
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

	/** Two days of functions and tables, by five minutes. */
	private static List<Series> counted(Instant now) {
		Instant begin = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
		List<Series.Point> points = new ArrayList<>();
		for (Instant at = begin; at.isBefore(now); at = at.plus(Duration.ofMinutes(5))) {
			points.add(new Series.Point(at, 1 + at.getEpochSecond() / 300 % 7));
		}
		List<Series> counted = new ArrayList<>();
		for (String function : List.of("shop", "mail", "thumbs", "returns", "search")) {
			counted.add(series("AWS/Lambda", "Invocations", Map.of("FunctionName", function), points));
		}
		for (String table : List.of("carts", "orders")) {
			counted.add(series("AWS/DynamoDB", "ConsumedReadCapacityUnits", Map.of("TableName", table), points));
			counted.add(series("AWS/DynamoDB", "ConsumedWriteCapacityUnits", Map.of("TableName", table), points));
		}
		return counted;
	}

	private static Series series(String namespace, String metric, Map<String, String> dimensions,
			List<Series.Point> points) {
		return new Series("123456789012", HOME, namespace, metric, new TreeMap<>(dimensions), "Sum", 300, points);
	}

}
