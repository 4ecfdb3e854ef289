package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.PriorityQueue;

import io.tracetab.world.stack.Chance;
import org.jspecify.annotations.Nullable;

/**
 * Documents on their way to X-Ray. Each arrives some time after it ended, a few of them
 * much later, so that the documents of a trace stand far apart. One file for each day of
 * arrival.
 */
final class Postbox implements AutoCloseable {

	private static final double LATE = 0.005;

	private final DayFiles files;

	private final Chance chance;

	private final PriorityQueue<Letter> letters = new PriorityQueue<>();

	private long posted;

	Postbox(DayFiles files, Chance chance) {
		this.files = files;
		this.chance = chance;
	}

	private record Letter(long arrives, long order, byte[] text) implements Comparable<Letter> {

		@Override
		public int compareTo(Letter other) {
			int byTime = Long.compare(this.arrives, other.arrives);
			return (byTime != 0) ? byTime : Long.compare(this.order, other.order);
		}

	}

	/** Posts a document that was complete at a time in microseconds. */
	void post(byte[] text, long complete) {
		double seconds = this.chance.happens(LATE) ? this.chance.between(120, 1500) : this.chance.between(0.2, 4);
		this.letters.add(new Letter(complete + (long) (seconds * 1e6), this.posted++, text));
	}

	/** Delivers what has arrived by now. */
	void deliver(long now) {
		for (Letter next = this.letters.peek(); next != null && next.arrives <= now; next = this.letters.peek()) {
			this.files.line(next.text, next.arrives);
			this.letters.remove();
		}
	}

	@Override
	public void close() {
		deliver(Long.MAX_VALUE);
		this.files.close();
	}

	/**
	 * A gzip file for each day, opened when its first line comes. What comes after the
	 * last day goes into that day's file.
	 */
	static final class DayFiles implements AutoCloseable {

		private final Path folder;

		private final String name;

		private final long until;

		private @Nullable LineFile file;

		/** Number of the day that the open file is for. */
		private long day;

		DayFiles(Path folder, String name, long until) {
			this.folder = folder;
			this.name = name;
			this.until = until;
		}

		/** Times never go back by a day. */
		void line(byte[] text, long micros) {
			long of = Math.min(micros, this.until - 1) / Days.DAY_MICROS;
			LineFile open = this.file;
			if (open == null || of > this.day) {
				close();
				this.day = of;
				open = new LineFile(
						this.folder.resolve(this.name + '-' + Days.of(of * Days.DAY_MICROS) + ".ndjson.gz"));
				this.file = open;
			}
			open.line(text);
		}

		@Override
		public void close() {
			if (this.file != null) {
				this.file.close();
			}
		}

	}

}
