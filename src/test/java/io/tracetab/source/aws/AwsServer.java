package io.tracetab.source.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Answers over HTTP on loopback as AWS's services do, each in its protocol, and fails as
 * they do when it is told to. Keeps what it was asked.
 */
final class AwsServer implements AutoCloseable {

	private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

	private final HttpServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final Map<String, Function<WireCall, WireAnswer>> services = new ConcurrentHashMap<>();

	private final List<WireCall> calls = new CopyOnWriteArrayList<>();

	private volatile Fault fault = (call, number) -> null;

	/**
	 * What goes wrong instead of an answer.
	 */
	interface Fault {

		/**
		 * What goes wrong with a call.
		 * @param number of the call, from 0
		 * @return null when nothing does
		 */
		@Nullable WireAnswer of(WireCall call, int number);

	}

	/** Refuses a share of the calls, as services do that are asked too often. */
	static Fault throttling(double share, long seed) {
		Random random = new Random(seed);
		return (call,
				number) -> (random.nextDouble() < share)
						? WireAnswer.error(call, call.service().equals("s3") ? 503 : 400,
								call.service().equals("s3") ? "SlowDown" : "ThrottlingException", "Rate exceeded")
						: null;
	}

	private final CountDownLatch closing = new CountDownLatch(1);

	AwsServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * Has a service answered.
	 * @param service by which calls are signed
	 */
	AwsServer serve(String service, Function<WireCall, WireAnswer> answers) {
		this.services.put(service, answers);
		return this;
	}

	void fail(Fault with) {
		this.fault = with;
	}

	/** Everything it was asked, failed calls included. */
	List<WireCall> calls() {
		return List.copyOf(this.calls);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			WireCall call = call(exchange);
			int number = number(call);
			WireAnswer answer = this.fault.of(call, number);
			if (answer == null) {
				answer = answer(call);
			}
			if (answer.delivery() == WireAnswer.Delivery.NEVER) {
				waitForTheEnd();
			}
			if (answer.delivery() == WireAnswer.Delivery.NEVER || answer.delivery() == WireAnswer.Delivery.RESET) {
				return;
			}
			exchange.getResponseHeaders().set("Content-Type", answer.contentType());
			exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
			if (!answer.error().isEmpty()) {
				exchange.getResponseHeaders().set("x-amzn-errortype", answer.error());
			}
			exchange.sendResponseHeaders(answer.status(), (answer.body().length == 0) ? -1 : answer.body().length);
			boolean isCut = answer.delivery() == WireAnswer.Delivery.CUT;
			exchange.getResponseBody().write(answer.body(), 0, answer.body().length / (isCut ? 2 : 1));
		}
	}

	private void waitForTheEnd() {
		try {
			this.closing.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized int number(WireCall call) {
		this.calls.add(call);
		return this.calls.size() - 1;
	}

	private WireAnswer answer(WireCall call) {
		Function<WireCall, WireAnswer> service = this.services.get(call.service());
		return (service == null)
				? WireAnswer.error(call, 404, "UnknownOperationException", "Nobody serves " + call.service())
				: served(service, call);
	}

	private static WireAnswer served(Function<WireCall, WireAnswer> service, WireCall call) {
		try {
			return service.apply(call);
		}
		catch (RuntimeException ex) {
			return WireAnswer.error(call, 400, "TestServerException", String.valueOf(ex));
		}
	}

	private static WireCall call(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		String type = header(exchange, "Content-Type");
		String path = exchange.getRequestURI().toString();
		Matcher scope = SCOPE.matcher(header(exchange, "Authorization"));
		boolean signed = scope.find();
		WireCall call = new WireCall(signed ? scope.group(3) : "", signed ? scope.group(2) : "",
				signed ? scope.group(1) : "", exchange.getRequestMethod(), path, "", type, body);
		return new WireCall(call.service(), call.region(), call.accessKey(), call.method(), path,
				operation(exchange, call), type, body);
	}

	private static String operation(HttpExchange exchange, WireCall call) {
		String target = header(exchange, "X-Amz-Target");
		if (!target.isEmpty()) {
			return target.substring(target.lastIndexOf('.') + 1);
		}
		return call.contentType().startsWith("application/x-www-form-urlencoded")
				? call.form().getOrDefault("Action", "") : "";
	}

	private static String header(HttpExchange exchange, String name) {
		String value = exchange.getRequestHeaders().getFirst(name);
		return (value == null) ? "" : value;
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
