package io.tracetab.ingest;

/**
 * What became of records that were sent together: they are archived, and will be stored.
 *
 * @param setAside how many of them could not be read
 * @param reason why the first of these could not; empty when all could
 */
public record Taken(long setAside, String reason) {

	static final Taken NOTHING = new Taken(0, "");

	static Taken of(Arrival arrival) {
		return (arrival.setAside() == 0) ? NOTHING
				: new Taken(arrival.setAside(), arrival.batch().aside().get(0).reason());
	}

}
