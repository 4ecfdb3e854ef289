package io.tracetab.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import io.tracetab.TracetabApplication;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.login.ApiToken;
import io.tracetab.login.ApiTokens;
import io.tracetab.login.Secrets;
import io.tracetab.pipeline.OtlpProperties;
import io.tracetab.pipeline.ReceiverKind;
import io.tracetab.pipeline.Receivers;
import io.tracetab.source.SpanProtocol;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans sent over real HTTP and datagrams to the whole application, in which people and
 * programs have to sign in.
 */
class ReceivingTests {

	private static final String PROTOBUF = "application/x-protobuf";

	private static final String JSON = "application/json";

	private static final AtomicLong NEXT = new AtomicLong(1);

	@TempDir
	private static Path folder;

	private static final String TOKEN = "what-a-sender-shows";

	private static ConfigurableApplicationContext app;

	private static String home;

	@BeforeAll
	static void start() {
		app = new SpringApplicationBuilder(TracetabApplication.class).run("--tracetab.data=" + folder,
				"--server.port=0", "--tracetab.sample-on-empty=false", "--spring.main.lazy-initialization=true",
				"--tracetab.login.enabled=true", "--tracetab.otlp.enabled=true", "--tracetab.otlp.most-bytes=64KB",
				"--tracetab.otlp.most-inflated=256KB", "--tracetab.xray-daemon.enabled=true",
				"--tracetab.xray-daemon.port=0");
		home = "http://127.0.0.1:" + app.getEnvironment().getRequiredProperty("local.server.port");
		app.getBean(ApiTokens.class)
			.add(new ApiToken("1", "ana", "Collector", Instant.EPOCH, null), Secrets.hash(TOKEN));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void whatIsTakenIsStoredAndToldOf() throws Exception {
		TraceId id = id();
		try (LiveTail tail = LiveTail.open(home + "/api/v1/tail?route=taken", TOKEN)) {
			HttpResponse<byte[]> answer = post(PROTOBUF, "", request(span(id, 1, "GET /taken")));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type")).contains(PROTOBUF);
			assertThat(answer.body()).isEmpty();
			assertThat(tail.await(id.toString())).contains("\"route\":\"GET /taken\"", "\"status\":200");
		}
		assertThat(documents(id)).hasSize(1);
	}

	@Test
	void whateverAnSdkExportsArrives() throws Exception {
		try (LiveTail tail = LiveTail.open(home + "/api/v1/tail", TOKEN)) {
			TraceId id = TraceId.parse(SdkSpans.export(home + "/v1/traces", TOKEN));
			tail.await(id.toString());
			List<Segment> documents = documents(id);
			assertThat(documents).hasSize(5);
			String all = documents.toString();
			SdkSpans.KEYS.forEach(
					(family, keys) -> keys.forEach((key) -> assertThat(all).as(family).contains(SdkSpans.value(key))));
			assertThat(all).contains("shop-cart", "arn:aws:lambda:eu-west-1:123456789012:function:shop-cart", "carts",
					"app.items=3", "app.ratio=0.25", "app.member=true", "the other side is gone", "faas.version");
			assertThat(documents).extracting((document) -> document.own().name())
				.containsExactlyInAnyOrder("shop-cart", SdkSpans.value("rpc.service"), "SQS",
						SdkSpans.value("server.address"), "POST");
		}
	}

	@Test
	void whatAnSdkExportsWithoutATokenThatIsKnownIsNotTaken() throws Exception {
		TraceId refused = TraceId.parse(SdkSpans.export(home + "/v1/traces", "another"));
		TraceId later = id();
		stored(later, () -> post(PROTOBUF, "", request(span(later, 1, "GET /later"))));
		assertThat(app.getBean(Traces.class).find(refused)).isEmpty();
	}

	@Test
	void gzipIsTaken() throws Exception {
		TraceId id = id();
		stored(id, () -> {
			HttpResponse<byte[]> answer = post(PROTOBUF, "gzip", gzip(request(span(id, 1, "GET /zipped"))));
			assertThat(answer.statusCode()).isEqualTo(200);
		});
		assertThat(documents(id)).hasSize(1);
	}

	@Test
	void theSameSentTwiceIsADuplicate() throws Exception {
		TraceId id = id();
		Counts before = counts(ReceiverKind.OTLP);
		byte[] request = request(span(id, 1, "GET /twice"), span(id, 2, "GET /twice"));
		stored(id, 2, () -> post(PROTOBUF, "", request));
		TraceId later = id();
		stored(later, () -> {
			post(PROTOBUF, "", request);
			post(PROTOBUF, "", request(span(later, 1, "GET /later")));
		});
		Counts after = counts(ReceiverKind.OTLP);
		assertThat(after.stored() - before.stored()).isEqualTo(3);
		assertThat(after.duplicate() - before.duplicate()).isEqualTo(2);
		assertThat(after.read()).isEqualTo(after.stored() + after.duplicate() + after.setAside());
		assertThat(documents(id)).hasSize(2);
	}

	@Test
	void whatCannotBeReadIsSetAsideAndSaidTheRestIsKept() throws Exception {
		TraceId id = id();
		Counts before = counts(ReceiverKind.OTLP);
		stored(id, () -> {
			HttpResponse<byte[]> answer = post(PROTOBUF, "",
					request(span(id, 1, "GET /partly").setTraceId(ByteString.EMPTY), span(id, 2, "GET /partly")));
			assertThat(answer.statusCode()).isEqualTo(200);
			ExportTraceServiceResponse partial = ExportTraceServiceResponse.parseFrom(answer.body());
			assertThat(partial.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
			assertThat(partial.getPartialSuccess().getErrorMessage()).contains("traceId");
		});
		assertThat(documents(id)).hasSize(1);
		assertThat(counts(ReceiverKind.OTLP).setAside() - before.setAside()).isEqualTo(1);
		assertThat(app.getBean(IngestLedger.class).aside(null, 100))
			.anySatisfy((aside) -> assertThat(new String(aside.record().raw(), StandardCharsets.UTF_8))
				.contains("\"traceId\":\"\"", "GET /partly"));
	}

	@Test
	void jsonIsAnsweredInJson() throws Exception {
		TraceId id = id();
		stored(id, () -> {
			HttpResponse<byte[]> answer = post("application/json; charset=utf-8", "",
					("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"%s\",\"spanId\":\"00000000000000aa\","
							+ "\"name\":\"tick\",\"kind\":2,\"startTimeUnixNano\":\"%d\"},{\"traceId\":\"\"}]}]}]}")
						.formatted(id.w3c(), now())
						.getBytes(StandardCharsets.UTF_8));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(JSON);
			assertThat(answer.body()).asString().contains("\"rejectedSpans\":\"1\"", "traceId");
		});
		assertThat(documents(id)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "application/x-protobuf,'',nonsense,400,ExportTraceServiceRequest",
			"application/json,'',nonsense,400,no JSON", "application/json,'',[],400,ExportTraceServiceRequest",
			"application/x-protobuf,gzip,nonsense,400,no gzip", "text/plain,'',x,415,application/x-protobuf",
			"application/json,br,x,415,gzip" })
	void whatIsNoRequestIsRefusedForGood(String type, String encoding, String body, int status, String reason)
			throws Exception {
		HttpResponse<byte[]> answer = post(type, encoding, body.getBytes(StandardCharsets.UTF_8));
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type").orElse(""))
			.startsWith(type.equals(PROTOBUF) ? PROTOBUF : JSON);
		assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
		assertThat(answer.body()).asString(StandardCharsets.UTF_8).contains(reason);
	}

	@Test
	void whatIsTooLongIsRefusedAsItIsSentAndWhenItIsInflated() throws Exception {
		assertThat(post(PROTOBUF, "", new byte[100_000]).statusCode()).isEqualTo(413);
		assertThat(post(PROTOBUF, "gzip", gzip(new byte[1 << 20])).statusCode()).isEqualTo(413);
	}

	@Test
	void tooManyAreToldWhenToComeAgain() throws IOException {
		MockHttpServletResponse rate = refused(
				new OtlpProperties(true, DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 0, 1));
		assertThat(rate.getStatus()).isEqualTo(429);
		assertThat(rate.getHeader("Retry-After")).isEqualTo("1");
		assertThat(rate.getContentType()).isEqualTo(PROTOBUF);
		MockHttpServletResponse room = refused(
				new OtlpProperties(true, DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 10, 0));
		assertThat(room.getStatus()).isEqualTo(503);
		assertThat(room.getHeader("Retry-After")).isEqualTo("1");
	}

	private static MockHttpServletResponse refused(OtlpProperties settings) throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/traces");
		request.setContentType(PROTOBUF);
		MockHttpServletResponse response = new MockHttpServletResponse();
		new OtlpReceiver(app.getBean(Receivers.class), app.getBean(SpanProtocol.class), settings).traces(request,
				response);
		return response;
	}

	@Test
	void aRequestSeenByXRayAndOpenTelemetryIsOne() throws Exception {
		TraceId id = id();
		double now = Instant.now().toEpochMilli() / 1e3;
		stored(id, () -> datagram("{\"format\": \"json\", \"version\": 1}\n"
				+ "{\"trace_id\":\"%s\",\"id\":\"00000000000000a1\",\"name\":\"front\",\n\"start_time\":%.3f,\"end_time\":%.3f}"
					.formatted(id, now - 1, now)));
		Span.Builder called = span(id, 2, "GET /behind").setParentSpanId(spanId(0xa1));
		stored(id, 2, () -> post(PROTOBUF, "", request(called)));
		assertThat(documents(id)).extracting((document) -> document.own().name())
			.containsExactlyInAnyOrder("front", "cart");
		HttpResponse<byte[]> opened = get("/api/v1/requests/" + id);
		assertThat(opened.statusCode()).isEqualTo(200);
		assertThat(opened.body()).asString().contains("front", "cart");
		assertThat(get("/api/v1/requests/" + id.w3c()).statusCode()).isEqualTo(200);
	}

	@Test
	void aDatagramThatIsNoneIsSetAside() throws Exception {
		Counts before = counts(ReceiverKind.XRAY_DAEMON);
		datagram("hello");
		datagram("{\"format\":\"json\",\"version\":1}\n{\"trace_id\":5}");
		TraceId id = id();
		stored(id,
				() -> datagram("{\"version\":1,\"format\":\"json\"}\n{\"trace_id\":\"" + id
						+ "\",\"id\":\"00000000000000a1\",\"name\":\"late\",\"start_time\":"
						+ Instant.now().getEpochSecond() + ",\"in_progress\":true}"));
		Counts after = counts(ReceiverKind.XRAY_DAEMON);
		assertThat(after.setAside() - before.setAside()).isEqualTo(2);
		assertThat(after.stored() - before.stored()).isEqualTo(1);
		assertThat(get("/api/v1/sources").body()).asString().contains("X-Ray daemon listener", "listening");
	}

	/** Does something, and waits until a trace is stored by it. */
	private static void stored(TraceId id, Sending sending) throws Exception {
		stored(id, 1, sending);
	}

	private static void stored(TraceId id, int spans, Sending sending) throws Exception {
		try (LiveTail tail = LiveTail.open(home + "/api/v1/tail", TOKEN)) {
			sending.send();
			tail.await(id.toString(), "\"spans\":" + spans);
		}
	}

	private static List<Segment> documents(TraceId id) {
		return app.getBean(Traces.class).find(id).orElseThrow().documents();
	}

	private static Counts counts(ReceiverKind kind) {
		return app.getBean(IngestLedger.class).totals(kind.title());
	}

	private static HttpResponse<byte[]> post(String type, String encoding, byte[] body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(home + "/v1/traces"))
			.header("Authorization", "Bearer " + TOKEN)
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		if (!encoding.isEmpty()) {
			request.header("Content-Encoding", encoding);
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(home + path)).header("Authorization", "Bearer " + TOKEN).build(),
					HttpResponse.BodyHandlers.ofByteArray());
	}

	private static void datagram(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String address = app.getBean(Receivers.class)
			.all()
			.stream()
			.filter((one) -> one.kind() == ReceiverKind.XRAY_DAEMON)
			.findFirst()
			.orElseThrow()
			.address();
		int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		try (DatagramSocket socket = new DatagramSocket()) {
			socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
		}
	}

	private static byte[] gzip(byte[] body) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(body);
		}
		return bytes.toByteArray();
	}

	private static TraceId id() {
		return new TraceId(Instant.now().getEpochSecond() << 32, NEXT.getAndIncrement());
	}

	private static long now() {
		return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
	}

	private static byte[] request(Span.Builder... spans) {
		ScopeSpans.Builder scope = ScopeSpans.newBuilder();
		for (Span.Builder span : spans) {
			scope.addSpans(span);
		}
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.setResource(Resource.newBuilder().addAttributes(attribute("service.name", "cart")))
				.addScopeSpans(scope))
			.build()
			.toByteArray();
	}

	private static Span.Builder span(TraceId id, long span, String name) {
		String[] route = name.split(" ");
		return Span.newBuilder()
			.setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(id.w3c())))
			.setSpanId(spanId(span))
			.setName(name)
			.setKind(Span.SpanKind.SPAN_KIND_SERVER)
			.setStartTimeUnixNano(now() - 1_000_000)
			.setEndTimeUnixNano(now())
			.addAttributes(attribute("http.request.method", route[0]))
			.addAttributes(attribute("http.route", route[1]))
			.addAttributes(attribute("http.response.status_code", "200"));
	}

	private static ByteString spanId(long id) {
		return ByteString.copyFrom(HexFormat.of().parseHex("%016x".formatted(id)));
	}

	private static KeyValue attribute(String key, String value) {
		return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
	}

	private interface Sending {

		void send() throws Exception;

	}

}
