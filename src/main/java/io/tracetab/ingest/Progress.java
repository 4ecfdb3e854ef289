package io.tracetab.ingest;

/**
 * Told how far a long piece of work has come.
 */
public interface Progress {

	Progress NONE = (done, total, counts) -> {
	};

	/**
	 * Some more is done and durable.
	 * @param done of {@code total}: bytes of the input as it lies there that were read,
	 * or traces
	 */
	void at(long done, long total, Counts counts);

	/**
	 * Reading goes on where an earlier run was stopped.
	 * @param position bytes of the decompressed input that are done
	 */
	default void goesOn(long position) {
	}

}
