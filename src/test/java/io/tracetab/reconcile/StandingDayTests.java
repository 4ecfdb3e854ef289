package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import io.tracetab.price.MemoryEffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands there whoever asks, from the bill to where advice finds it.
 */
class StandingDayTests {

	private static final LocalDate DAY = LocalDate.ofInstant(BillLines.NOON, ZoneOffset.UTC);

	private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/carts";

	private final MemoryFacts facts = new MemoryFacts();

	private final MemoryAllocations kept = new MemoryAllocations();

	private Reconciled run() {
		Instant start = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
		MeterCatalogue meters = MeterFile.read();
		return new Reconciliation(this.facts.bills(), this.facts.known(), meters, PriceFile.read(meters),
				new Reconciliation.Kept(this.kept, new MemoryFacts.MemoryRouteDays(), new MemoryEffectivePrices()))
			.run(new Window(start, start.plus(Duration.ofDays(1))), start.plus(Duration.ofDays(2)));
	}

	@Test
	void itIsKeptByResourceAndNotAmongWhatIsCovered() {
		this.facts.lines.add(BillLines.reads()
			.of("Amazon DynamoDB", "TimedStorage-ByteHrs", "GB-Mo", "1.25")
			.resource(TABLE)
			.cost("0")
			.line());

		assertThat(run().breaks()).isEmpty();
		assertThat(this.kept.metered).containsOnlyKeys(DAY).allSatisfy((day, rows) -> assertThat(rows).isEmpty());
		assertThat(this.kept.standing.get(DAY))
			.containsExactly(new StandingDay(DAY, "dynamodb.storage", TABLE, "us-east-1", new BigDecimal("1.25")));
	}

	@Test
	void aDayWithoutLinesHasNothing() {
		assertThat(run().breaks()).isEmpty();
		assertThat(this.kept.standing).containsOnlyKeys(DAY).allSatisfy((day, rows) -> assertThat(rows).isEmpty());
	}

}
