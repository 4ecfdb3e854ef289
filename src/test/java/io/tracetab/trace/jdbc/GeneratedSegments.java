package io.tracetab.trace.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;

/**
 * Documents with every field there and absent, of usual and unusual content, from a seed.
 */
final class GeneratedSegments {

	private static final String[] TEXTS = { "", "a", "GetItem", "eu-west-1", "zażółć gęślą jaźń", "\uD83D\uDE00 emoji",
			"half \uD83D pair", "\uDE00", "nul \u0000 inside", "line\nbreak", "\"quoted\"", "x".repeat(300) };

	private final Random random;

	GeneratedSegments(long seed) {
		this.random = new Random(seed);
	}

	List<Segment> documents(TraceId trace) {
		List<Segment> documents = new ArrayList<>();
		List<Long> ids = new ArrayList<>(List.of(0L, this.random.nextLong() | 1));
		int count = 1 + this.random.nextInt(5);
		for (int i = 0; i < count; i++) {
			List<Span> spans = new ArrayList<>();
			int size = (this.random.nextInt(40) == 0) ? 700 : 1 + this.random.nextInt(12);
			for (int k = 0; k < size; k++) {
				spans.add(span(ids));
			}
			documents.add(new Segment(trace, spans));
		}
		return documents;
	}

	private Span span(List<Long> ids) {
		long id = chance(50) ? ids.get(ids.size() - 1) : this.random.nextLong() | 1;
		long parent = ids.get(this.random.nextInt(ids.size()));
		ids.add(id);
		long start = chance(20) ? this.random.nextLong() >> this.random.nextInt(60)
				: 1_795_300_000_000_000L + this.random.nextInt(1_000_000_000);
		long end = chance(10) ? Span.UNFINISHED : start + this.random.nextInt(100_000) - 1000;
		return new Span(id, parent, Span.Kind.values()[this.random.nextInt(3)], text(), start, end,
				this.random.nextInt(64), maybe(this::text), maybe(this::aws), maybe(this::http), maybe(this::sql),
				chance(5) ? cause() : null, map(this::annotation), map(this::value), links());
	}

	private AwsCall aws() {
		return new AwsCall(maybe(this::text), maybe(() -> "123456789012"), maybe(() -> "eu-west-1"),
				maybe(this::requestId), map(this::value));
	}

	private HttpCall http() {
		return new HttpCall(maybe(() -> "GET"), maybe(this::value), maybe(this::text), this.random.nextInt(600),
				this.random.nextInt(3) - 1, maybe(this::text), maybe(this::text));
	}

	private SqlCall sql() {
		return new SqlCall(maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::text),
				maybe(this::text), maybe(this::text), maybe(this::value));
	}

	private Cause cause() {
		List<Cause.Failure> failures = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			failures.add(new Cause.Failure(maybe(this::hex), maybe(this::text), maybe(this::value), chance(2),
					this.random.nextInt(9), maybe(this::hex),
					List.of(new Cause.Frame(maybe(this::text), this.random.nextInt(), maybe(this::text)))));
		}
		return new Cause(maybe(this::hex), maybe(this::text), failures);
	}

	private List<Link> links() {
		return chance(8) ? List.of(new Link(new TraceId(this.random.nextLong(), this.random.nextLong()),
				this.random.nextLong(), chance(2))) : List.of();
	}

	private Object annotation() {
		return switch (this.random.nextInt(4)) {
			case 0 -> chance(2);
			case 1 ->
				new BigDecimal(new BigInteger(this.random.nextInt(200), this.random), this.random.nextInt(40) - 20);
			case 2 -> BigDecimal.valueOf(this.random.nextLong(), this.random.nextInt(20));
			default -> value();
		};
	}

	private String value() {
		return switch (this.random.nextInt(6)) {
			case 0 -> requestId();
			case 1 -> hex();
			case 2 -> "{\"big\":\"" + "0123456789".repeat(this.random.nextInt(chance(50) ? 6554 : 20)) + "\"}";
			default -> text();
		};
	}

	private String requestId() {
		return switch (this.random.nextInt(5)) {
			case 0 -> new java.util.UUID(this.random.nextLong(), this.random.nextLong()).toString();
			case 1 -> new java.util.UUID(this.random.nextLong(), 7).toString().toUpperCase(java.util.Locale.ROOT);
			case 2 -> base32(26) + "VV4KQNSO5AEMVJF66Q9ASUAAJG";
			case 3 -> base32(24 + this.random.nextInt(40));
			default -> "VV4KQNSO5AEMVJF66Q9ASUAAJG";
		};
	}

	private String base32(int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append("0123456789ABCDEFGHIJKLMNOPQRSTUV".charAt(this.random.nextInt(32)));
		}
		return text.toString();
	}

	private String hex() {
		return Long.toHexString(this.random.nextLong());
	}

	private String text() {
		return chance(3) ? "name-" + this.random.nextInt(30) : TEXTS[this.random.nextInt(TEXTS.length)];
	}

	private <V> Map<String, V> map(Supplier<V> value) {
		Map<String, V> map = new LinkedHashMap<>();
		for (int i = chance(2) ? this.random.nextInt(4) : 0; i > 0; i--) {
			map.put(chance(3) ? "table_name" : text(), value.get());
		}
		return map;
	}

	private <T> T maybe(Supplier<T> value) {
		return chance(2) ? value.get() : null;
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

}
