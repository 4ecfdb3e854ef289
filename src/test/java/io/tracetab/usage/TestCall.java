package io.tracetab.usage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Route;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * One call to a service, made by a program in eu-west-1, and what metering says of it.
 */
final class TestCall {

	static final Metering METERING = Metering.of(MeterFile.read());

	private static final long T0 = 1_795_219_200_000_000L;

	private final String name;

	private final String origin;

	private final @Nullable String operation;

	private final Map<String, String> attributes = new LinkedHashMap<>();

	private String region = TestFacts.REGION;

	private int flags;

	private int status = 200;

	private long bytes = -1;

	private @Nullable String failure;

	private @Nullable String sqlUrl;

	private Map<String, String> metadata = Map.of();

	private Map<String, Object> annotations = Map.of();

	private TestCall(String name, String origin, @Nullable String operation) {
		this.name = name;
		this.origin = origin;
		this.operation = operation;
	}

	static TestCall aws(String service, String operation) {
		return new TestCall(service, "aws", operation);
	}

	static TestCall remote(String host) {
		return new TestCall(host, "remote", null);
	}

	TestCall with(String attribute, String value) {
		this.attributes.put(attribute, value);
		return this;
	}

	TestCall in(String region) {
		this.region = region;
		return this;
	}

	TestCall flags(int flags) {
		this.flags = flags;
		return this;
	}

	TestCall failed(int status, @Nullable String type) {
		this.status = status;
		this.failure = type;
		this.flags |= (status >= 500) ? Span.Flag.FAULT : Span.Flag.ERROR;
		return this;
	}

	TestCall answered(long bytes) {
		this.bytes = bytes;
		return this;
	}

	TestCall sql(String url) {
		this.sqlUrl = url;
		return this;
	}

	TestCall metadata(String json) {
		this.metadata = Map.of("default", json);
		return this;
	}

	TestCall annotation(String key, Object value) {
		this.annotations = Map.of(key, value);
		return this;
	}

	Metered meter(MeteringFacts facts) {
		return METERING.meter(trace(), facts);
	}

	/** What the call itself consumed, without the trace that X-Ray recorded. */
	List<Usage> usages(MeteringFacts facts) {
		return meter(facts).usages().stream().filter((usage) -> usage.node() == 1).toList();
	}

	/** As {@code meter quantity BASIS}, one a line. */
	String lines(MeteringFacts facts) {
		return lines(usages(facts));
	}

	static String lines(List<Usage> usages) {
		return String.join("\n",
				usages.stream()
					.map((usage) -> usage.meter() + " " + usage.quantity().stripTrailingZeros().toPlainString() + " "
							+ usage.basis())
					.toList());
	}

	Trace trace() {
		Span caller = new Span(1, 0, Span.Kind.SEGMENT, "shop", T0, T0 + 1_000_000, 0, null,
				new AwsCall(null, TestFacts.ACCOUNT, TestFacts.REGION, null, Map.of()), null, null, null, Map.of(),
				Map.of(), List.of());
		return new Trace(TraceId.parse("1-6b00df00-0123456789abcdef01234567"), new Route("POST /checkout"),
				List.of(node(0, -1, caller), node(1, 0, span())), T0, 1_000_000, List.of());
	}

	private Span span() {
		Cause cause = (this.failure != null)
				? new Cause(null, null, List.of(new Cause.Failure(null, this.failure, null, true, 0, null, List.of())))
				: null;
		AwsCall aws = this.origin.equals("aws")
				? new AwsCall(this.operation, null, this.region, null, Map.copyOf(this.attributes)) : null;
		SqlCall sql = (this.sqlUrl != null) ? new SqlCall(this.sqlUrl, null, null, null, null, null, null) : null;
		return new Span(2, 1, Span.Kind.SUBSEGMENT, this.name, T0 + 1000, T0 + 251_000, this.flags, this.origin, aws,
				new HttpCall(null, null, null, this.status, this.bytes, null, null), sql, cause, this.annotations,
				this.metadata, List.of());
	}

	private static Trace.Node node(int index, int parent, Span span) {
		return new Trace.Node(index, parent, index, span, span.startMicros(), span.endMicros(), 0, 0, 0, index, false,
				1);
	}

}
