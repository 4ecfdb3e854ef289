package io.tracetab.source;

/**
 * A run of whole records, one a line, cut from one input. JSON that was spread over lines
 * has been folded to one line a record before. The array must not be changed, nor kept
 * after the call it was given to.
 *
 * @param bytes holds the records
 * @param from where the first record starts
 * @param to behind the last record
 */
public record Chunk(byte[] bytes, int from, int to) {

	/**
	 * The position behind the record that starts at the given one: its newline, or
	 * {@link #to}.
	 */
	public int endOfRecord(int start) {
		for (int i = start; i < this.to; i++) {
			if (this.bytes[i] == '\n') {
				return i;
			}
		}
		return this.to;
	}

}
