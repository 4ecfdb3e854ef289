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
 * queried. The CPU is that of the server's process. With {@code --warm N} the first N
 * requests are sent and stored before the clock starts, so that what the server's
 * compilers take is not counted.
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
		OtlpBench bench = new OtlpBench(options.get("--url"), zipkin);
		Load all = load(Path.of(options.get("--file")), zipkin);
		int warm = Integer.parseInt(options.getOrDefault("--warm", "0"));
		Load before = all.of(0, warm);
		bench.send(before.bodies());
		bench.await(before, before.spans());
		bench.run(all.of(warm, all.requests().size()), all.spans(), Long.parseLong(options.get("--pid")));
	}

	/**
	 * @param inAll spans that the server holds in the end
	 */
	private void run(Load load, long inAll, long pid) throws Exception {
		this.again.set(0);
		double cpu = cpuSeconds(pid);
		long start = System.nanoTime();
		send(load.bodies());
		double taken = (System.nanoTime() - start) / 1e9;
		await(load, inAll);
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
	private static Load load(Path file, boolean zipkin) throws IOException {
		List<Sent> requests = new ArrayList<>();
		try (BufferedReader lines = Files.newBufferedReader(file)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				JsonNode request = JSON.readTree(line);
				byte[] body = zipkin ? line.getBytes(StandardCharsets.UTF_8) : ZipkinSpans.asOtlp(request);
				String last = request.get(request.size() - 1).path("traceId").asString();
				long same = request.valueStream()
					.filter((each) -> each.path("traceId").asString().equals(last))
					.count();
				requests.add(new Sent(body, request.size(), new Counted(last, same)));
			}
		}
		return new Load(requests);
	}

	private void await(Load load, long inAll) throws IOException, InterruptedException {
		if (this.zipkin) {
			awaitInZipkin(load.latest());
		}
		else {
			awaitStored(inAll);
		}
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

	private record Load(List<Sent> requests) {

		Load of(int from, int to) {
			return new Load(this.requests.subList(from, to));
		}

		List<byte[]> bodies() {
			return this.requests.stream().map(Sent::body).toList();
		}

		long spans() {
			return this.requests.stream().mapToLong(Sent::spans).sum();
		}

		long bytes() {
			return this.requests.stream().mapToLong((request) -> request.body.length).sum();
		}

		List<Counted> latest() {
			return this.requests.subList(Math.max(0, this.requests.size() - LATEST), this.requests.size())
				.stream()
				.map(Sent::last)
				.toList();
		}

	}

	/**
	 * A request.
	 *
	 * @param last of its traces
	 */
	private record Sent(byte[] body, long spans, Counted last) {
	}

	private record Counted(String id, long spans) {
	}

}
