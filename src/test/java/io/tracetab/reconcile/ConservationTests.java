package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.BillLine;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.NetCharge;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.UnknownUsageTypes;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The law, over bills and traces as chance makes them: nothing is lost, nothing is added,
 * no part has another sign than its cell.
 */
class ConservationTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final List<MeterDefinition> BILLED = METERS.definitions()
		.stream()
		.filter((meter) -> !meter.usageTypes().isEmpty() && !meter.billUnits().isEmpty()
				&& !meter.serviceNames().contains("*"))
		.toList();

	private static final List<String> AMOUNTS = List.of("0", "0.0000000001", "0.00000000000000000001", "3.3333333333",
			"17", "-0.05", "-12.000000000001", "99999999999999999.99");

	private static final List<String> QUANTITIES = List.of("0", "0.0000148792", "1", "7.5", "40000000000", "-3");

	@Property(tries = 1000)
	void partsAddUpToWhatWasCharged(@ForAll long seed) {
		Random random = new Random(seed);
		List<BillLine> bill = bill(random);
		List<Allocation> parts = allocate(bill, new AnyUse(seed));

		assertThat(differences(bill, parts)).isEmpty();
	}

	@Property(tries = 1000)
	void noPartHasAnotherSignThanItsCell(@ForAll long seed) {
		List<BillLine> bill = bill(new Random(seed));
		Allocator allocator = new Allocator(METERS, new AnyUse(seed));
		for (Charged charged : net(bill)) {
			for (Allocation part : allocator.allocate(charged)) {
				for (CostBasis basis : Amounts.DIVIDED) {
					assertThat(sign(part.amounts().on(basis))).as("%s of %s", part, charged)
						.isIn(0, sign(charged.amounts().on(basis)));
				}
			}
		}
	}

	/** What is left is of requests without values: never less than nothing. */
	@Property(tries = 1000)
	void valuesOfAnnotationsDivideAPartAndNothingElse(@ForAll long seed) {
		for (Allocation part : allocate(bill(new Random(seed)), new AnyUse(seed))) {
			Amounts left = part.annotated().values().stream().reduce(part.amounts(), Amounts::minus);
			assertThat(part.bucket() == Bucket.ATTRIBUTED || part.annotated().isEmpty()).isTrue();
			for (CostBasis basis : Amounts.DIVIDED) {
				int whole = sign(part.amounts().on(basis));
				assertThat(sign(left.on(basis))).as("left of %s", part).isIn(0, whole);
				part.annotated()
					.values()
					.forEach((amounts) -> assertThat(sign(amounts.on(basis))).as("%s", part).isIn(0, whole));
			}
		}
	}

	@Property(tries = 300)
	void orderOfLinesChangesNothing(@ForAll long seed) {
		List<BillLine> bill = bill(new Random(seed));
		List<BillLine> shuffled = new ArrayList<>(bill);
		Collections.shuffle(shuffled, new Random(seed + 1));

		assertThat(Set.copyOf(allocate(shuffled, new AnyUse(seed))))
			.isEqualTo(Set.copyOf(allocate(bill, new AnyUse(seed))));
	}

	private static int sign(@Nullable BigDecimal amount) {
		return (amount == null) ? 0 : amount.signum();
	}

	private static List<Allocation> allocate(List<BillLine> bill, KnownUse use) {
		Allocator allocator = new Allocator(METERS, use);
		List<Allocation> parts = new ArrayList<>();
		net(bill).forEach((charged) -> parts.addAll(allocator.allocate(charged)));
		return parts;
	}

	private static List<Charged> net(List<BillLine> bill) {
		Netting netting = new Netting();
		CellReader reader = new CellReader(METERS, new ResourceNames(List.of()), new FunctionArchitectures(List.of()),
				new UnknownUsageTypes());
		bill.forEach((line) -> netting.add(NetCharge.of(line), reader));
		return List.copyOf(netting.cells());
	}

	/** By account and currency on each basis: empty when all is there. */
	private static Map<String, BigDecimal> differences(List<BillLine> bill, List<Allocation> parts) {
		Map<String, BigDecimal> left = new HashMap<>();
		for (BillLine line : bill) {
			add(left, line.payer().subAccountId() + line.costs().currency(), Amounts.of(line.costs()), 1);
		}
		for (Allocation part : parts) {
			add(left, part.cell().payer().account() + part.cell().payer().currency(), part.amounts(), -1);
		}
		left.values().removeIf((amount) -> amount.signum() == 0);
		return left;
	}

	private static void add(Map<String, BigDecimal> sums, String key, Amounts amounts, int sign) {
		for (CostBasis basis : Amounts.DIVIDED) {
			BigDecimal amount = amounts.on(basis);
			if (amount != null) {
				sums.merge(key + basis, amount.multiply(BigDecimal.valueOf(sign)), BigDecimal::add);
			}
		}
	}

	private static List<BillLine> bill(Random random) {
		List<BillLine> lines = new ArrayList<>();
		for (int i = random.nextInt(40); i >= 0; i--) {
			lines.add(line(random));
		}
		return lines;
	}

	private static BillLine line(Random random) {
		MeterDefinition meter = any(random, BILLED);
		String unit = any(random, List.copyOf(new TreeMap<>(meter.billUnits()).keySet()));
		String usageType = any(random, meter.usageTypes()).replace("*", "x");
		BillLines line = BillLines.reads()
			.of(meter.serviceNames().get(0), (random.nextInt(9) == 0) ? "Unheard-Of" : usageType, unit,
					any(random, QUANTITIES))
			.category(any(random, List.of(ChargeCategory.values())), random.nextInt(8) == 0)
			.resource((random.nextInt(4) == 0) ? null : any(random, List.of(BillLines.TABLE, "a-bucket")))
			.account(any(random, List.of(BillLines.ACCOUNT, "345678901234")))
			.costs(BillLines.costs(any(random, List.of("USD", "EUR", "TOKENS")), any(random, AMOUNTS),
					any(random, AMOUNTS), random.nextBoolean() ? any(random, AMOUNTS) : null));
		if (random.nextInt(6) == 0) {
			line = line.quantity(null);
		}
		if (random.nextInt(6) == 0) {
			line = line.commitment("plan", any(random, List.of("Used", "Unused")));
		}
		if (random.nextInt(5) == 0) {
			line = line.period(new Window(BillLines.MONTH, BillLines.NOON));
		}
		return line.line();
	}

	private static <T> T any(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

}
