package io.tracetab.world.stack;

import java.util.List;

/**
 * A service of somebody else, reached over HTTP. It has an hour of trouble when told so.
 *
 * @param clientTimeoutMs how long its callers wait
 */
public record Remote(Place place, String url, double medianMs, int clientTimeoutMs, Trouble trouble) {

	/**
	 * A time in which answers come late.
	 *
	 * @param from microseconds, inclusive
	 * @param until exclusive
	 * @param factor how much longer an answer takes
	 */
	public record Trouble(long from, long until, double factor) {

		boolean holds(long now) {
			return now >= this.from && now < this.until;
		}

	}

	public Exchange post(Chance chance, int bytes, long now) {
		double factor = this.trouble.holds(now) ? this.trouble.factor : 1;
		long micros = new Latency(this.medianMs * factor, 0.35, 0.02, 5).draw(chance);
		Target target = Target.of(Target.Kind.HTTP, "POST", this.place, "url", this.url, "method", "POST");
		if (micros > this.clientTimeoutMs * 1000L) {
			Failure failure = new Failure("AxiosError", "timeout of " + this.clientTimeoutMs + "ms exceeded", true,
					List.of(new Failure.Frame("/var/task/node_modules/axios/lib/adapters/http.js", 647,
							"RedirectableRequest.handleRequestTimeout")));
			return new Exchange(target, Answer.failed(this.clientTimeoutMs * 1000L, 0, failure));
		}
		return new Exchange(target, Answer.ok(micros, bytes, 420));
	}

}
