package io.tracetab.analyze;

/**
 * What a series is of.
 *
 * @param currency empty where it is no money
 * @param service as the bill names it; of a metric its namespace; empty for a route
 * @param meter the meter's id; of a metric its name; empty for all of a service and for a
 * route
 * @param resource its canonical ARN; of a metric its dimensions; the name of a route;
 * empty for all
 */
public record Subject(Kind kind, String currency, String service, String meter, String resource) {

	/** What is counted. */
	public enum Kind {

		/**
		 * Money by the day, of a service: billed units at list price. So it is not moved
		 * by what moves the bill and no usage: the free tier that begins with a month,
		 * tiers, fees, credits, commitments.
		 */
		COST,
		/** Billed units by the day, of one meter of one resource. */
		USAGE,
		/** What a unit of a meter effectively costs by the day, all resources. */
		PRICE,
		/** What CloudWatch counted by the hour. */
		METRIC,
		/**
		 * The 95th percentile of a route's traced requests by the hour, in milliseconds.
		 */
		LATENCY,
		/** The part of a route's traced requests that failed by the hour, in percent. */
		FAULTS;

		/** Whether it is watched by the hour, else by the day. */
		public boolean isByHour() {
			return this == METRIC || isOfRoute();
		}

		public boolean isOfRoute() {
			return this == LATENCY || this == FAULTS;
		}

	}

	static Subject cost(String currency, String service) {
		return new Subject(Kind.COST, currency, service, "", "");
	}

	static Subject latency(String route) {
		return new Subject(Kind.LATENCY, "", "", "", route);
	}

	static Subject faults(String route) {
		return new Subject(Kind.FAULTS, "", "", "", route);
	}

	static Subject price(String currency, String service, String meter) {
		return new Subject(Kind.PRICE, currency, service, meter, "");
	}

	static Subject usage(String currency, String service, String meter, String resource) {
		return new Subject(Kind.USAGE, currency, service, meter, resource);
	}

}
