package io.tracetab.ingest.archive;

import java.util.List;

import io.tracetab.ingest.Input;

/**
 * An input as it was read, out of its parts: the records one a line, without headers.
 *
 * @param parts by position; at least one
 */
record ArchivedInput(List<KeptPart> parts) implements Input {

	@Override
	public String name() {
		return this.parts.get(0).part().input();
	}

	@Override
	public long size() {
		return this.parts.stream().mapToLong(KeptPart::size).sum();
	}

	@Override
	public String fingerprint() {
		return this.parts.get(0).part().fingerprint();
	}

	@Override
	public Opened open() {
		return new OpenedParts(new PartsStream(this.parts));
	}

	private record OpenedParts(PartsStream stream) implements Opened {

		@Override
		public long consumed() {
			return this.stream.begun();
		}

		@Override
		public boolean isOneRecordALine() {
			return true;
		}

		@Override
		public void close() {
			this.stream.close();
		}

	}

}
