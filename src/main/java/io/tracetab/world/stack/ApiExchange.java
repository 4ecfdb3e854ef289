package io.tracetab.world.stack;

import org.jspecify.annotations.Nullable;

/**
 * One request to an API and its answer.
 */
public final class ApiExchange {

	/**
	 * What the client sends.
	 *
	 * @param path with its values, such as {@code /products/SKU-0042}
	 * @param resource the template, such as {@code /products/{sku}}
	 */
	public record Request(String method, String path, String resource, Client client) {
	}

	/**
	 * Who sends it.
	 */
	public record Client(String address, String agent) {
	}

	private final Api api;

	private final Request request;

	private final String route;

	private final String id;

	private final String integrationId;

	private final String requestId;

	private final long start;

	private @Nullable Invocation invocation;

	private long integrationEnd;

	private long end;

	private int status;

	private long responseBytes;

	ApiExchange(Api api, Request request, Chance chance, long start) {
		this.api = api;
		this.request = request;
		this.route = request.method + ' ' + request.resource;
		this.id = chance.hex(16);
		this.integrationId = chance.hex(16);
		this.requestId = chance.uuid();
		this.start = start;
	}

	void integrated(Invocation invocation, long now) {
		this.invocation = invocation;
		this.integrationEnd = now;
		Attempt last = invocation.attempts().isEmpty() ? null
				: invocation.attempts().get(invocation.attempts().size() - 1);
		this.responseBytes = (last == null) ? 36 : last.responseBytes();
		this.status = (last == null) ? 500 : (last.outcome() == Attempt.Outcome.SUCCESS) ? last.status() : 502;
	}

	void ended(long now) {
		this.end = now;
	}

	public Api api() {
		return this.api;
	}

	public Request request() {
		return this.request;
	}

	/** Method and template, such as {@code GET /products/{sku}}. */
	public String route() {
		return this.route;
	}

	/** Id of the stage's segment. */
	public String id() {
		return this.id;
	}

	/** Id of the subsegment that calls the function. */
	public String integrationId() {
		return this.integrationId;
	}

	public String requestId() {
		return this.requestId;
	}

	public long start() {
		return this.start;
	}

	/** When the call of the function began. */
	public long integrationStart() {
		return this.start + 2_000;
	}

	public long integrationEnd() {
		return this.integrationEnd;
	}

	public long end() {
		return this.end;
	}

	/** 500 when Lambda refused, 502 when the function failed, else the function's own. */
	public int status() {
		return this.status;
	}

	public long responseBytes() {
		return this.responseBytes;
	}

	/** Absent until the function has answered. */
	public @Nullable Invocation invocation() {
		return this.invocation;
	}

}
