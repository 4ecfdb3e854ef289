package io.tracetab.simulate.capacity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import io.tracetab.price.PriceBook;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.simulate.capacity.CapacityOptions.Mode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CapacityOptionsTests {

	private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

	private static final long MIDNIGHT = NOW.getEpochSecond() / 60;

	private static final PriceBook BOOK = PriceFile.read(MeterFile.read());

	private static final CapacityPrices READS = CapacityPrices
		.of(BOOK, "us-east-1", NOW, CapacityPrices.Kind.READ, false)
		.orElseThrow();

	private static final CapacityPrices WRITES = CapacityPrices
		.of(BOOK, "us-east-1", NOW, CapacityPrices.Kind.WRITE, false)
		.orElseThrow();

	private static final CapacityOptions OPTIONS = new CapacityOptions(READS, WRITES, 0);

	@Test
	void breakEvenFollowsThePriceBook() {
		assertThat(percent(READS.breakEven())).isEqualTo("28.9");
		assertThat(percent(WRITES.breakEven())).isEqualTo("28.9");
		CapacityPrices before = CapacityPrices
			.of(BOOK, "us-east-1", Instant.parse("2024-01-01T00:00:00Z"), CapacityPrices.Kind.WRITE, false)
			.orElseThrow();
		assertThat(percent(before.breakEven())).isEqualTo("14.4");
		CapacityPrices ireland = CapacityPrices.of(BOOK, "eu-west-1", NOW, CapacityPrices.Kind.WRITE, false)
			.orElseThrow();
		assertThat(percent(ireland.breakEven())).isEqualTo("29.0");
		assertThat(CapacityPrices.of(BOOK, "eu-west-1", NOW, CapacityPrices.Kind.WRITE, true)).isEmpty();
	}

	private static String percent(BigDecimal share) {
		return share.multiply(BigDecimal.valueOf(100)).round(new MathContext(3)).toPlainString();
	}

	/**
	 * A day of 10 writes a second: on demand 864,000 x 0.000000625 = 0.54; fixed 10 x 24
	 * x 0.00065 = 0.156; with a target of 90 % one of 12.
	 */
	@Test
	void steadyUseIsCheaperProvisioned() {
		List<CapacityOptions.Option> options = OPTIONS.of(table(steady(0, 1_440), steady(10, 1_440)));
		assertThat(cost(options, Mode.ON_DEMAND)).isEqualTo(Money.usd("0.54"));
		assertThat(cost(options, Mode.FIXED)).isEqualTo(Money.usd("0.156").plus(Money.usd("0.00312")));
		assertThat(options.get(options.size() - 1).mode()).isEqualTo(Mode.ON_DEMAND);
		assertThat(options.get(0).throttledMinutes()).isZero();
	}

	/** A burst of ten minutes a day: a unit that stands idle costs more. */
	@Test
	void seldomUseIsCheaperOnDemand() {
		double[] writes = new double[1_440];
		Arrays.fill(writes, 600, 610, 60_000);
		List<CapacityOptions.Option> options = OPTIONS.of(table(steady(0, 1_440), Demand.of(MIDNIGHT, writes)));
		assertThat(options.get(0).mode()).isEqualTo(Mode.ON_DEMAND);
	}

	/** Twelve busy hours a day: a schedule follows them, fixed units do not. */
	@Test
	void aScheduleFollowsTheDay() {
		double[] writes = new double[3 * 1_440];
		Arrays.setAll(writes, (minute) -> (minute % 1_440 < 720) ? 6_000 : 60);
		List<CapacityOptions.Option> options = OPTIONS.of(table(steady(0, 3 * 1_440), Demand.of(MIDNIGHT, writes)));
		assertThat(options.get(0).mode()).isIn(Mode.SCHEDULED, Mode.AUTOSCALED);
		assertThat(cost(options, Mode.SCHEDULED)).isLessThan(cost(options, Mode.FIXED));
		assertThat(options).allSatisfy((option) -> assertThat(option.throttledMinutes()).isZero());
	}

	@Test
	void everyIndexHasSettingsOfItsOwn() {
		TableDemand.Part part = new TableDemand.Part("", steady(1, 60), steady(1, 60));
		TableDemand.Part index = new TableDemand.Part("by-date", steady(0, 60), steady(3, 60));
		CapacityOptions.Option fixed = OPTIONS.of(new TableDemand("orders", List.of(part, index)))
			.stream()
			.filter((option) -> option.mode() == Mode.FIXED)
			.findFirst()
			.orElseThrow();
		assertThat(fixed.choices())
			.extracting(CapacityOptions.Choice::index, CapacityOptions.Choice::kind, (choice) -> choice.run().last())
			.containsExactly(tuple("", CapacityPrices.Kind.READ, 1), tuple("", CapacityPrices.Kind.WRITE, 1),
					tuple("by-date", CapacityPrices.Kind.READ, 1), tuple("by-date", CapacityPrices.Kind.WRITE, 3));
	}

	/** 100 fixed for an hour, 60 reserved at half: 60 x 0.0003 + 40 x 0.00065. */
	@Test
	void reservedUnitsCostInEveryHour() {
		CapacityRun run = Autoscaler.run(steady(10, 60), ScalingPolicy.fixed(100));
		assertThat(WRITES.reserved(run, 60, 1, Money.usd("0.0003"))).isEqualTo(Money.usd("0.044"));
		assertThat(WRITES.reserved(run, 160, 1, Money.usd("0.0003"))).isEqualTo(Money.usd("0.048"));
	}

	@Test
	void longStepsAreSpreadAndSaySo() {
		Series series = new Series("", "", "AWS/DynamoDB", "ConsumedReadCapacityUnits", new TreeMap<>(), "Sum", 300,
				List.of(new Series.Point(NOW.plus(Duration.ofMinutes(5)), 50)));
		Demand demand = Demand.of(series, new Window(NOW, NOW.plus(Duration.ofMinutes(15))));
		assertThat(demand.isCoarse()).isTrue();
		assertThat(demand.minutes()).isEqualTo(15);
		assertThat(demand.units(4)).isZero();
		assertThat(demand.units(5)).isEqualTo(10);
		assertThat(demand.units(9)).isEqualTo(10);
		assertThat(demand.total()).isEqualTo(50);
	}

	private static Money cost(List<CapacityOptions.Option> options, Mode mode) {
		return options.stream().filter((option) -> option.mode() == mode).findFirst().orElseThrow().cost();
	}

	private static TableDemand table(Demand reads, Demand writes) {
		return new TableDemand("orders", List.of(new TableDemand.Part("", reads, writes)));
	}

	private static Demand steady(double perSecond, int minutes) {
		double[] units = new double[minutes];
		Arrays.fill(units, 60 * perSecond);
		return Demand.of(MIDNIGHT, units);
	}

}
