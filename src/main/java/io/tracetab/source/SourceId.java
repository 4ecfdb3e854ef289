package io.tracetab.source;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One source of facts: a kind of them in one account and region. Written
 * {@code xray/123456789012/us-east-1}.
 *
 * @param account twelve digits
 * @param region the one that is asked; {@code us-east-1} for what is the same everywhere
 */
public record SourceId(SourceKind kind, String account, String region) implements Comparable<SourceId> {

	private static final Comparator<SourceId> ORDER = Comparator.comparing(SourceId::account)
		.thenComparing(SourceId::region)
		.thenComparing(SourceId::kind);

	/**
	 * Reads what {@link #toString()} wrote.
	 * @throws IllegalArgumentException when it is none
	 */
	public static SourceId of(String text) {
		String[] parts = text.split("/", -1);
		return Arrays.stream(SourceKind.values())
			.filter((kind) -> parts.length == 3 && kind.word().equals(parts[0]))
			.findFirst()
			.map((kind) -> new SourceId(kind, parts[1], parts[2]))
			.orElseThrow(() -> new IllegalArgumentException(
					"'%s' is no source, expected kind/account/region".formatted(text)));
	}

	@Override
	public int compareTo(SourceId other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.kind.word() + '/' + this.account + '/' + this.region;
	}

}
