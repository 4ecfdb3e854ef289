package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever bytes are damaged, each line has one outcome and whole lines are read.
 */
class DamageTests {

	private static final String WHOLE = Fixture.line("whole-segment.json") + "\n";

	/** A byte of the chunk that is set to another value, but not to a line's end. */
	record Damage(int position, byte value) {
	}

	@Property(tries = 2000)
	void eachLineHasOneOutcome(@ForAll("damages") List<Damage> damages) {
		byte[] bytes = (WHOLE + XRayFormatTests.line(2) + WHOLE + XRayFormatTests.line(4) + WHOLE)
			.getBytes(StandardCharsets.UTF_8);
		List<Integer> ends = lineEnds(bytes);
		boolean[] damaged = new boolean[ends.size()];
		for (Damage damage : damages) {
			int at = damage.position() % bytes.length;
			if (bytes[at] != '\n') {
				bytes[at] = damage.value();
				damaged[lineOf(ends, at)] = true;
			}
		}
		RecordedSink read = RecordedSink.of(new XRayFormat(), bytes);
		assertThat(read.calls).isEqualTo(ends.size());
		assertThat(read.segments.size() + read.reasons.size() + read.nothing + read.foreign.size())
			.isEqualTo(read.calls);
		assertThat(read.segments).hasSizeGreaterThanOrEqualTo(count(damaged, false));
	}

	@Property(tries = 500)
	void aCutAnywhereLosesOneLineAtMost(@ForAll int seed) {
		String chunk = WHOLE + XRayFormatTests.line(2) + WHOLE;
		int cut = Math.floorMod(seed, chunk.length());
		byte[] bytes = chunk.substring(0, cut).getBytes(StandardCharsets.UTF_8);
		long whole = chunk.substring(0, cut).chars().filter((c) -> c == '\n').count();
		assertThat(RecordedSink.of(new XRayFormat(), bytes).segments).hasSizeBetween((int) whole, (int) whole + 1);
	}

	@Provide
	Arbitrary<List<Damage>> damages() {
		Arbitrary<Byte> values = Arbitraries
			.oneOf(Arbitraries.bytes(),
					Arbitraries.of((byte) '"', (byte) '{', (byte) '}', (byte) '[', (byte) ',', (byte) 0, (byte) '\\',
							(byte) 'e', (byte) '9'))
			.filter((value) -> value != '\n' && value != '\r' && value != ' ' && value != '\t');
		return Arbitraries.integers()
			.between(0, 1_000_000)
			.flatMap((position) -> values.map((value) -> new Damage(position, value)))
			.list()
			.ofMinSize(1)
			.ofMaxSize(8);
	}

	private static List<Integer> lineEnds(byte[] bytes) {
		List<Integer> ends = new ArrayList<>();
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == '\n') {
				ends.add(i);
			}
		}
		return ends;
	}

	private static int lineOf(List<Integer> ends, int position) {
		int line = 0;
		while (ends.get(line) < position) {
			line++;
		}
		return line;
	}

	private static int count(boolean[] values, boolean wanted) {
		int count = 0;
		for (boolean value : values) {
			count += (value == wanted) ? 1 : 0;
		}
		return count;
	}

}
