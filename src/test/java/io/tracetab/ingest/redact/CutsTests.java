package io.tracetab.ingest.redact;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts of a text, replaced in whatever order they are found.
 */
class CutsTests {

	private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.US_ASCII);

	private final Cuts cuts = new Cuts();

	@Test
	void theyAreAppliedByPlace() {
		this.cuts.add(7, 8, "b");
		this.cuts.add(1, 3, "a");
		assertThat(left()).isEqualTo("0\"a\"3456\"b\"89");
	}

	@Test
	void theWiderOneSwallowsThoseWithinIt() {
		this.cuts.add(4, 5, "a");
		this.cuts.add(2, 8, "b");
		this.cuts.add(3, 4, "c");
		assertThat(left()).isEqualTo("01\"b\"89");
	}

	/** As where a name's value is found after a list of paths behind it. */
	@Test
	void oneWithinAnOlderOneIsSwallowedWhateverCameBetween() {
		this.cuts.add(4, 9, "a");
		this.cuts.add(0, 2, "b");
		this.cuts.add(6, 7, "c");
		assertThat(left()).isEqualTo("\"b\"23\"a\"9");
	}

	private String left() {
		return new String(this.cuts.apply(TEXT, 0, TEXT.length), StandardCharsets.US_ASCII);
	}

}
