package io.tracetab.world.stack;

/**
 * A bucket of S3 Standard. It keeps no objects, only what calls on it cost and take.
 */
public record ObjectStore(Place place) {

	public Exchange put(Chance chance, String key, long bytes) {
		return exchange("PutObject", key, Answer.ok(micros(chance, 28, bytes), bytes, 0));
	}

	public Exchange get(Chance chance, String key, long bytes) {
		return exchange("GetObject", key, Answer.ok(micros(chance, 18, bytes), 0, bytes));
	}

	public Exchange head(Chance chance, String key) {
		return exchange("HeadObject", key, Answer.ok(micros(chance, 12, 0), 0, 0));
	}

	/** Some 60 MB a second besides the time to the first byte. */
	private static long micros(Chance chance, double median, long bytes) {
		return Latency.of(median).draw(chance) + bytes / 60;
	}

	private Exchange exchange(String operation, String key, Answer answer) {
		return new Exchange(
				Target.of(Target.Kind.S3, operation, this.place, "bucket_name", this.place.name(), "key", key), answer)
			.about(key, answer.requestBytes() + answer.responseBytes());
	}

}
