package io.tracetab.ingest;

/**
 * What became of records. Always read = stored + duplicate + set aside: there is no field
 * for read that could disagree.
 *
 * @param stored brought something new
 * @param duplicate was known already
 * @param setAside could not be read, and is kept with its reason; or was too old, see
 * {@link ForgottenTraces}
 * @param blank held nothing to keep (a START line, an empty page); not counted as read
 */
public record Counts(long stored, long duplicate, long setAside, long blank) {

	public static final Counts NONE = new Counts(0, 0, 0, 0);

	public long read() {
		return this.stored + this.duplicate + this.setAside;
	}

	public Counts plus(Counts other) {
		return new Counts(this.stored + other.stored, this.duplicate + other.duplicate, this.setAside + other.setAside,
				this.blank + other.blank);
	}

}
