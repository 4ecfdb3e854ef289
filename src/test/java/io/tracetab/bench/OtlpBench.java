package io.tracetab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a file of Zipkin's JSON, a request a line, to a running server over HTTP: to
 * Zipkin as it is, to Tracetab as the same spans in OTLP. The clock stops when all can be
 * queried. The CPU is that of the server's process.
 *
 * <pre>
 * OtlpBench --file z100k.ndjson --as otlp --url http://127.0.0.1:8080 --pid PID
 * OtlpBench --file z100k.ndjson --as zipkin --url http://127.0.0.1:9411 --pid PID
 * </pre>
 */
public final class OtlpBench {

	private static final int CONNECTIONS = 4;

	private static final int LATEST = 20;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final byte[] END = new byte[0];

	private final String url;

	private final boolean zipkin;

	private final AtomicLong again = new AtomicLong();

	private OtlpBench(String url, boolean zipkin) {
		this.url = url;
		this.zipkin = zipkin;
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, String> options = new HashMap<>();
		for (int i = 0; i + 1 < arguments.length; i += 2) {
			options.put(arguments[i], arguments[i + 1]);
		}
		boolean zipkin = options.getOrDefault("--as", "otlp").equals("zipkin");
		new OtlpBench(options.get("--url"), zipkin).run(Path.of(options.get("--file")),
				Long.parseLong(options.get("--pid")));
	}

	private void run(Path file, long pid) throws Exception {
		Load load = load(file);
		double cpu = cpuSeconds(pid);
		long start = System.nanoTime();
		send(load.requests());
		double taken = (System.nanoTime() - start) / 1e9;
		if (this.zipkin) {
			awaitInZipkin(load.latest());
		}
		else {
			awaitStored(load.spans());
		}
		double queryable = (System.nanoTime() - start) / 1e9;
		double used = cpuSeconds(pid) - cpu;
		System.out.printf(Locale.ROOT,
				"%s: %,d spans, %,d MB sent in %,d requests; answered after %.1f s = %,.0f spans/s, queryable after "
						+ "%.1f s = %,.0f spans/s; server CPU %.1f s = %.1f us a span; sent again %d, peak %s%n",
				this.zipkin ? "Zipkin" : "OTLP", load.spans(), load.bytes() / 1_000_000, load.requests().size(), taken,
				load.spans() / taken, queryable, load.spans() / queryable, used, 1e6 * used / load.spans(),
				this.again.get(), peak(pid));
	}

	/** All in memory before the clock starts: what is measured is the server. */
	private Load load(Path file) throws IOException {
		List<byte[]> requests = new ArrayList<>();
		List<Counted> latest = new ArrayList<>();
		long spans = 0;
		long bytes = 0;
		try (BufferedReader lines = Files.newBufferedReader(file)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				JsonNode request = JSON.readTree(line);
				spans += request.size();
				byte[] body = this.zipkin ? line.getBytes(StandardCharsets.UTF_8) : ZipkinSpans.asOtlp(request);
				bytes += body.length;
				requests.add(body);
				String last = request.get(request.size() - 1).path("traceId").asString();
				long same = request.valueStream()
					.filter((each) -> each.path("traceId").asString().equals(last))
					.count();
				latest.add(new Counted(last, same));
			}
		}
		return new Load(requests, latest.subList(Math.max(0, latest.size() - LATEST), latest.size()), spans, bytes);
	}

	private void send(List<byte[]> requests) throws InterruptedException {
		BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(2 * CONNECTIONS);
		List<Thread> senders = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			Thread sender = new Thread(() -> sendFrom(queue));
			sender.start();
			senders.add(sender);
		}
		for (byte[] request : requests) {
			queue.put(request);
		}
		for (int i = 0; i < CONNECTIONS; i++) {
			queue.put(END);
		}
		for (Thread sender : senders) {
			sender.join();
		}
	}

	private void sendFrom(BlockingQueue<byte[]> queue) {
		try {
			for (byte[] body = queue.take(); body != END; body = queue.take()) {
				HttpRequest request = HttpRequest
					.newBuilder(URI.create(this.url + (this.zipkin ? "/api/v2/spans" : "/v1/traces")))
					.header("Content-Type", this.zipkin ? "application/json" : "application/x-protobuf")
					.POST(HttpRequest.BodyPublishers.ofByteArray(body))
					.build();
				while (status(request) >= 300) {
					this.again.incrementAndGet();
					LockSupport.parkNanos(200_000_000);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static int status(HttpRequest request) throws InterruptedException {
		try {
			return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Nothing where it is not found. */
	private JsonNode get(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(URI.create(this.url + path)).build(),
				HttpResponse.BodyHandlers.ofString());
		return JSON.readTree((answer.statusCode() == 200) ? answer.body() : "[]");
	}

	/** It answers before it stores. */
	private void awaitInZipkin(List<Counted> latest) throws IOException, InterruptedException {
		for (Counted trace : latest) {
			while (get("/api/v2/trace/" + trace.id()).size() < trace.spans()) {
				LockSupport.parkNanos(50_000_000);
			}
		}
	}

	private void awaitStored(long spans) throws IOException, InterruptedException {
		while (get("/api/v1/sources").path("receivers").path(0).path("records").path("read").asLong() < spans) {
			LockSupport.parkNanos(50_000_000);
		}
	}

	private static double cpuSeconds(long pid) throws IOException {
		String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
	}

	private static String peak(long pid) throws IOException {
		return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
			.stream()
			.filter((line) -> line.startsWith("VmHWM"))
			.map((line) -> line.substring("VmHWM:".length()).strip())
			.findFirst()
			.orElse("unknown");
	}

	private record Load(List<byte[]> requests, List<Counted> latest, long spans, long bytes) {
	}

	private record Counted(String id, long spans) {
	}

}
