package io.tracetab.ingest;

import io.tracetab.source.Chunk;

/**
 * Lines of records that stand at other positions than where they were read.
 */
final class SameRecords implements Records.LineOf {

	private final Records.Run run;

	private final Chunk same;

	private int recordThere;

	private int recordHere;

	SameRecords(Records.Run run, Chunk same) {
		this.run = run;
		this.same = same;
		restart();
	}

	private void restart() {
		this.recordThere = this.run.chunk().from();
		this.recordHere = this.same.from();
	}

	@Override
	public synchronized long at(int position) {
		if (position < this.recordHere) {
			restart();
		}
		int end = this.same.endOfRecord(this.recordHere);
		while (end < position) {
			this.recordHere = end + 1;
			this.recordThere = this.run.chunk().endOfRecord(this.recordThere) + 1;
			end = this.same.endOfRecord(this.recordHere);
		}
		return this.run.lines().at(this.recordThere);
	}

}
