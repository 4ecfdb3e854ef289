package io.tracetab.ingest.redact;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import tools.jackson.core.io.JsonStringEncoder;

/**
 * What is to be replaced in a JSON text, by position. A later cut swallows those within
 * it.
 */
final class Cuts {

	private final List<Cut> cuts = new ArrayList<>();

	/** Where the last of them ends, whichever came last. */
	private int end = Integer.MIN_VALUE;

	boolean isEmpty() {
		return this.cuts.isEmpty();
	}

	/** Puts a string in the place of a value. */
	void add(int from, int to, String left) {
		if (from < this.end) {
			this.cuts.removeIf((cut) -> cut.from() >= from && cut.to() <= to);
			if (this.cuts.stream().anyMatch((cut) -> cut.from() <= from && cut.to() >= to)) {
				return;
			}
		}
		this.cuts.add(new Cut(from, to, left));
		this.end = Math.max(this.end, to);
	}

	byte[] apply(byte[] bytes, int from, int to) {
		ByteArrayOutputStream left = new ByteArrayOutputStream(to - from);
		int copied = from;
		this.cuts.sort(Comparator.comparingInt(Cut::from));
		for (Cut cut : this.cuts) {
			left.write(bytes, copied, cut.from() - copied);
			left.write('"');
			left.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(cut.left()));
			left.write('"');
			copied = cut.to();
		}
		left.write(bytes, copied, to - copied);
		return left.toByteArray();
	}

	private record Cut(int from, int to, String left) {
	}

}
