package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

import static org.assertj.core.api.Assertions.assertThat;

class AtlasBillTests {

	private static final long DAY = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond() * 1_000_000;

	private static final Item SERVERS = new Item(Place.ATLAS_PROJECT, "us-east-1", "arn:aws:atlas:::cluster/c",
			AtlasContract.SERVERS, "", Cause.CAPACITY);

	private static final AtlasContract CONTRACT = new AtlasContract(
			Map.of(AtlasContract.SERVERS, new BigDecimal("0.0267")), 7);

	private final List<Charge> charges = new ArrayList<>();

	private final List<AtlasBill.Line> lines = new ArrayList<>();

	private final AtlasBill bill = new AtlasBill(CONTRACT, this.charges::add, this.lines::add);

	private void hours(int from, int until) {
		for (int hour = from; hour < until; hour++) {
			this.bill.hour(new Hour(DAY + hour * Hour.MICROS, new TreeMap<>(Map.of(SERVERS, BigDecimal.valueOf(3)))));
		}
	}

	/**
	 * 72 hours at 2.67 cents are 192.24 cents, of which 7 % are 13.44: 192 less 13 cents.
	 * An hour is 3 x 0.0267 x 0.93 = 0.074493 dollars, a day 1.787832.
	 */
	@Test
	void aDayIsOneLineOfWholeCents() {
		hours(0, 24);
		this.bill.end();
		AtlasBill.Line line = this.lines.get(0);
		assertThat(this.lines).hasSize(1);
		assertThat(line.quantity()).isEqualByComparingTo("72");
		assertThat(line.totalCents()).isEqualTo(192);
		assertThat(line.discountCents()).isEqualTo(13);
		assertThat(this.charges).hasSize(25);
		assertThat(this.charges.get(0).amounts().billed()).isEqualByComparingTo("0.074493");
		assertThat(this.charges.get(24).kind()).isEqualTo(Charge.Kind.ROUNDING);
		assertThat(this.charges.get(24).amounts().billed()).isEqualByComparingTo("0.002168");
	}

	@Test
	void aDayThatIsNotWholeHasALineOfItsHours() {
		hours(22, 27);
		this.bill.end();
		assertThat(this.lines).extracting(AtlasBill.Line::totalCents).containsExactly(16L, 24L);
		assertThat(this.lines.get(1).from()).isEqualTo(DAY + 24 * Hour.MICROS);
		assertThat(this.lines.get(1).until()).isEqualTo(DAY + 27 * Hour.MICROS);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void theSeedDrawsWhatIsAgreed(long seed) {
		AtlasContract drawn = AtlasContract.drawn(Chance.seeded(seed));
		assertThat(drawn).isEqualTo(AtlasContract.drawn(Chance.seeded(seed)));
		assertThat(drawn.price(AtlasContract.SERVERS)).isBetween(new BigDecimal("0.021"), new BigDecimal("0.029"));
		assertThat(drawn.percentDiscount()).isBetween(0, 12);
	}

}
