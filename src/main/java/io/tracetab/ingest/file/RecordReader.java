package io.tracetab.ingest.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import io.tracetab.ingest.Input;
import io.tracetab.ingest.Records;
import io.tracetab.ingest.RecordsReader;
import io.tracetab.source.Chunk;

/**
 * Cuts content into records as its first bytes show: lines, or JSON to be folded.
 */
final class RecordReader implements RecordsReader {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final int LOOKED_AT = 1 << 20;

	private final Sizes sizes;

	RecordReader() {
		this(Sizes.USUAL);
	}

	RecordReader(Sizes sizes) {
		this.sizes = sizes;
	}

	@Override
	public Records read(Input.Opened opened, long startAt) throws IOException {
		Content content = new Content(opened.stream());
		Records records = records(content, opened.isOneRecordALine());
		return (startAt == 0) ? records : new LaterRecords(records, startAt);
	}

	private Records records(Content content, boolean oneRecordALine) throws IOException {
		byte[] first = content.peek(LOOKED_AT);
		int mark = startsWithMark(first) ? BYTE_ORDER_MARK.length : 0;
		if (oneRecordALine) {
			return new LineRecords(content, 0, this.sizes);
		}
		Optional<String> foreign = Foreign.reason(first);
		if (foreign.isPresent()) {
			return new NoRecords(first, foreign.get());
		}
		return switch (Shape.of(first, mark, first.length < LOOKED_AT)) {
			case LINES -> new LineRecords(content, mark, this.sizes);
			case FOLDED -> new FoldedRecords(content, mark, this.sizes);
		};
	}

	private static boolean startsWithMark(byte[] first) {
		return first.length >= BYTE_ORDER_MARK.length
				&& Arrays.equals(first, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
	}

	static Chunk shown(byte[] bytes, int from, int to) {
		byte[] shown = Arrays.copyOfRange(bytes, from, Math.min(to, from + Sizes.SHOWN));
		for (int i = 0; i < shown.length; i++) {
			shown[i] = (shown[i] == '\n') ? (byte) ' ' : shown[i];
		}
		return new Chunk(shown, 0, shown.length);
	}

}
