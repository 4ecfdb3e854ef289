package io.tracetab.world.stack;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One physical call of a running function. When the function is stopped before the
 * answer, the service has done its work all the same, unseen.
 */
public final class Call {

	private final String id;

	private final String requestId;

	private final long start;

	private Target target;

	private @Nullable Answer answer;

	private @Nullable KeyAccess access;

	private List<Exchange.Written> written = List.of();

	private boolean seen;

	private long end;

	Call(String id, String requestId, Target target, long start) {
		this.id = id;
		this.requestId = requestId;
		this.target = target;
		this.start = start;
	}

	void answered(Exchange exchange, long end, boolean seen) {
		this.target = exchange.target();
		this.answer = exchange.answer();
		this.access = exchange.access();
		this.written = exchange.written();
		this.end = end;
		this.seen = seen;
	}

	/** Sixteen hexadecimal digits: the id of its subsegment. */
	public String id() {
		return this.id;
	}

	/** The id that the called service gave it. */
	public String requestId() {
		return this.requestId;
	}

	public Target target() {
		return this.target;
	}

	public long start() {
		return this.start;
	}

	public long end() {
		return this.end;
	}

	/** What the service did; absent while the call runs. */
	public @Nullable Answer answer() {
		return this.answer;
	}

	/** The key that it is about; absent while it runs, and when it is about many. */
	public @Nullable KeyAccess access() {
		return this.access;
	}

	/** The items that it wrote together, in a transaction. */
	public List<Exchange.Written> written() {
		return this.written;
	}

	/** Whether the caller was still there when the answer came. */
	public boolean seen() {
		return this.seen;
	}

	public boolean succeeded() {
		return this.seen && this.answer != null && this.answer.succeeded();
	}

}
