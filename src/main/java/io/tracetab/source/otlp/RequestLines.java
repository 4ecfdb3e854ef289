package io.tracetab.source.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.tracetab.source.Arrived;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Writes the spans of one request into as few lines as are handy, each a request of OTLP
 * by itself. One that cannot be read has a line of its own, so that it can be set aside
 * alone.
 */
final class RequestLines {

	/** A line is read at once, and written to the archive with others. */
	private static final int LONG = 256 << 10;

	private final List<Arrived> lines = new ArrayList<>();

	/** Bytes of JSON that are to come, about. */
	private int expected;

	private JsonText open = new JsonText(0);

	private List<Segment> segments = new ArrayList<>();

	/** What the open line is within. */
	private @Nullable Group within;

	/**
	 * For a request of about so many bytes of JSON.
	 */
	RequestLines(int bytes) {
		this.expected = bytes;
	}

	private JsonText opened() {
		return new JsonText(Math.max(1 << 10, Math.min(LONG + (LONG >> 4), this.expected)));
	}

	/**
	 * Spans of one scope of one resource.
	 *
	 * @param resource all that stands before the scopes: {@code "resource":{...},}
	 * @param scope all that stands before the spans: {@code "scope":{...},}
	 */
	record Group(byte[] resource, byte[] scope) {
	}

	/** Adds a span. */
	void add(Group group, SentSpan span, Attributes resource, Consumer<JsonText> write) {
		Segment segment;
		try {
			segment = new SpanReader(span, resource).read();
		}
		catch (Unreadable ex) {
			aside(group, write, ex);
			return;
		}
		if (this.within == null) {
			this.open = opened();
		}
		enter(group, this.open, this.within);
		this.within = group;
		write.accept(this.open);
		this.segments.add(segment);
		if (this.open.length() > LONG) {
			close();
		}
	}

	private void aside(Group group, Consumer<JsonText> write, Unreadable why) {
		JsonText alone = new JsonText();
		enter(group, alone, null);
		write.accept(alone);
		this.lines.add(Arrived.unreadable(alone.raw("]}]}]}").chunk(), "OpenTelemetry span: " + why.getMessage()));
	}

	private static void enter(Group group, JsonText out, @Nullable Group within) {
		if (within == group) {
			out.raw(',');
			return;
		}
		if (within != null && within.resource == group.resource) {
			out.raw("]},");
		}
		else {
			out.raw((within == null) ? "{\"resourceSpans\":[" : "]}]},");
			out.raw('{').raw(group.resource).raw("\"scopeSpans\":[");
		}
		out.raw('{').raw(group.scope).raw("\"spans\":[");
	}

	private void close() {
		if (this.within != null) {
			this.lines.add(Arrived.read(this.open.raw("]}]}]}").chunk(), this.segments));
			this.expected -= this.open.length();
			this.segments = new ArrayList<>();
			this.within = null;
		}
	}

	List<Arrived> finish() {
		close();
		return this.lines;
	}

}
