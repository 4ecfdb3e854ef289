package io.tracetab.world;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray documents in bulk, for measuring how fast they are read: a request through API
 * Gateway and Lambda to a few stores, sometimes a cold start, sometimes a fault. No story
 * and no truth: those are the sample world's. The same seed and count give the same
 * bytes.
 */
public final class LoadTraces {

	private static final String[] DOMAINS = { "orders", "carts", "catalogue", "profiles", "reviews", "search",
			"payments", "images" };

	private static final String[] METHODS = { "GET", "POST", "PUT" };

	private static final String[] TIERS = { "bronze", "silver", "gold" };

	private static final String[] TABLE_CALLS = { "GetItem", "Query", "PutItem", "UpdateItem" };

	/** Traces whose documents are mixed, as they would arrive together. */
	private static final int MIXED = 64;

	private static final long SPACING_MICROS = 20_000;

	private static final long MICROS = 1_000_000;

	private final SplittableRandom random;

	private long spans;

	private LoadTraces(long seed) {
		this.random = new SplittableRandom(seed);
	}

	/**
	 * Writes NDJSON, a document a line.
	 * @param startMicros when the first request starts, microseconds since 1970
	 * @return how many spans were written
	 */
	public static long write(Path file, long traces, long seed, long startMicros) throws IOException {
		LoadTraces load = new LoadTraces(seed);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
			for (long first = 0; first < traces; first += MIXED) {
				load.mixed(first, Math.min(traces, first + MIXED), startMicros, out);
			}
		}
		return load.spans;
	}

	private void mixed(long from, long until, long startMicros, OutputStream out) throws IOException {
		List<Document> documents = new ArrayList<>();
		for (long trace = from; trace < until; trace++) {
			trace(startMicros + trace * SPACING_MICROS, documents);
		}
		documents.sort(Comparator.comparingLong(Document::endMicros));
		StringBuilder text = new StringBuilder(1 << 18);
		documents.forEach((document) -> text.append(document.json()).append('\n'));
		out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
	}

	private void trace(long start, List<Document> into) {
		String traceId = "1-" + hex(start / MICROS, 8) + "-" + hex(this.random.nextLong(), 16)
				+ hex(this.random.nextLong() >>> 32, 8);
		String domain = DOMAINS[this.random.nextInt(DOMAINS.length)];
		String method = METHODS[this.random.nextInt(METHODS.length)];
		String function = domain + "-" + method.toLowerCase(Locale.ROOT);
		boolean fault = this.random.nextInt(50) == 0;
		String gateway = id();
		String invoke = id();
		String service = id();
		String request = uuid();
		StringBuilder calls = new StringBuilder();
		long begin = start + 3_000;
		long clock = calls(calls, domain, begin + 200, fault);
		long end = clock + 500 + this.random.nextInt(2_000);
		String status = fault ? ",\"fault\":true" : "";
		into.add(new Document(end, head(traceId, id(), service, function, begin, end)
				+ ",\"origin\":\"AWS::Lambda::Function\",\"aws\":{\"function_arn\":\"arn:aws:lambda:us-east-1:123456789012:function:"
				+ function + "\",\"request_id\":\"" + request + "\"},\"annotations\":{\"tenant\":\"t-"
				+ (100 + this.random.nextInt(400)) + "\",\"tier\":\"" + TIERS[this.random.nextInt(TIERS.length)] + "\"}"
				+ status + ",\"subsegments\":[" + calls + "]}"));
		into.add(new Document(end + 300,
				head(traceId, service, invoke, function, start + 1_500, end + 300)
						+ ",\"origin\":\"AWS::Lambda\",\"aws\":{\"operation\":\"Invoke\",\"request_id\":\"" + request
						+ "\"},\"resource_arn\":\"arn:aws:lambda:us-east-1:123456789012:function:" + function + "\""
						+ status + "}"));
		into.add(new Document(end + 2_000,
				head(traceId, gateway, null, domain + "-api/prod", start, end + 2_000)
						+ ",\"origin\":\"AWS::ApiGateway::Stage\",\"http\":{\"request\":{\"method\":\"" + method
						+ "\",\"url\":\"https://api.example.com/prod/" + domain + "\"},\"response\":{\"status\":"
						+ (fault ? 502 : 200) + "}}" + status + ",\"subsegments\":["
						+ span(invoke, "Lambda", start + 800, end + 900)
						+ ",\"namespace\":\"aws\",\"aws\":{\"operation\":\"Invoke\",\"function_name\":\"" + function
						+ "\"}}]}"));
		this.spans += 4;
	}

	private long calls(StringBuilder into, String domain, long from, boolean fault) {
		long clock = from;
		int count = 3 + this.random.nextInt(6);
		if (this.random.nextInt(20) == 0) {
			clock = append(into, span(id(), "Initialization", clock, clock + 250_000) + "}", clock + 250_000);
		}
		for (int i = 0; i < count; i++) {
			long end = clock + 800 + this.random.nextInt(12_000);
			append(into, call(domain, clock, end, fault && i == count - 1), end);
			clock = end + this.random.nextInt(400);
		}
		return clock;
	}

	private long append(StringBuilder into, String json, long end) {
		into.append(into.isEmpty() ? "" : ",").append(json);
		this.spans++;
		return end;
	}

	private String call(String domain, long from, long until, boolean fault) {
		String status = fault ? ",\"fault\":true}" : "}";
		int kind = this.random.nextInt(10);
		if (kind < 7) {
			return span(id(), "DynamoDB", from, until) + ",\"namespace\":\"aws\",\"aws\":{\"operation\":\""
					+ TABLE_CALLS[this.random.nextInt(TABLE_CALLS.length)]
					+ "\",\"region\":\"us-east-1\",\"table_name\":\"" + domain + "-" + this.random.nextInt(3)
					+ "\",\"request_id\":\"" + uuid() + "\"}" + status;
		}
		if (kind < 9) {
			return span(id(), "S3", from, until)
					+ ",\"namespace\":\"aws\",\"aws\":{\"operation\":\"GetObject\",\"region\":\"us-east-1\",\"bucket_name\":\"acme-"
					+ domain + "\",\"request_id\":\"" + uuid() + "\"}" + status;
		}
		return span(id(), domain + "-cache", from, until) + ",\"namespace\":\"remote\"" + status;
	}

	private static String head(String trace, String id, @Nullable String parent, String name, long from, long until) {
		return "{\"trace_id\":\"" + trace + "\"" + ((parent != null) ? ",\"parent_id\":\"" + parent + "\"" : "") + ","
				+ span(id, name, from, until).substring(1);
	}

	private static String span(String id, String name, long from, long until) {
		return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"start_time\":" + seconds(from) + ",\"end_time\":"
				+ seconds(until);
	}

	private static String seconds(long micros) {
		String fraction = Long.toString(MICROS + micros % MICROS);
		return micros / MICROS + "." + fraction.substring(1);
	}

	private String id() {
		return hex(this.random.nextLong(1, Long.MAX_VALUE), 16);
	}

	private String uuid() {
		String digits = hex(this.random.nextLong(), 16) + hex(this.random.nextLong(), 16);
		return digits.substring(0, 8) + "-" + digits.substring(8, 12) + "-4" + digits.substring(13, 16) + "-a"
				+ digits.substring(17, 20) + "-" + digits.substring(20);
	}

	private static String hex(long value, int digits) {
		String text = Long.toHexString(value);
		return "0".repeat(Math.max(0, digits - text.length())) + text;
	}

	private record Document(long endMicros, String json) {
	}

}
