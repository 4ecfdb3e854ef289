package io.tracetab.price.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.tracetab.price.PriceBook;
import io.tracetab.quantity.CapacityUse;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.file.MeterFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which meters of the catalogue have no price, region by region, as docs/prices.md says.
 */
class UnpricedMetersTests {

	private static final Instant NOVEMBER = Instant.parse("2026-11-20T12:00:00Z");

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final PriceBook SHIPPED = PriceFile.read(METERS);

	@ParameterizedTest
	@ValueSource(strings = { "us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1" })
	void thePageNamesWhatHasNoPrice(String region) throws IOException {
		Set<String> all = charged();
		Set<String> without = all.stream()
			.filter((meter) -> SHIPPED.price(METERS.meter(meter), region, NOVEMBER).isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
		List<String> words = shortened(without, all);
		assertThat(named(region)).as("docs/prices.md is to say: %s: %s", region, String.join(", ", words))
			.isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a.b a.c a.c.d e | a.* e
			a.b a.c.d e     | a.b a.c.d e
			a.c a.c.d       | a.c.*
			e               | e
			""")
	void aGroupWithoutAnyPriceIsNamedAsOne(String without, String named) {
		Set<String> all = Set.of("a.b", "a.c", "a.c.d", "e");
		assertThat(shortened(List.of(without.split(" ")), all)).containsExactly(named.split(" "));
	}

	@Test
	void useOfACapacityIsNotChargedAndNeedsNoPrice() {
		assertThat(charged()).contains("elasticache.node-hours.valkey.r7g.large", "lambda.provisioned-concurrency.arm")
			.doesNotContain("elasticache.commands");
	}

	/** All that is charged: not those that only measure the use of a capacity. */
	private static Set<String> charged() {
		Set<String> uses = METERS.definitions()
			.stream()
			.map(UnpricedMetersTests::measuredBy)
			.collect(Collectors.toSet());
		return METERS.definitions()
			.stream()
			.map(MeterDefinition::meter)
			.map(Meter::id)
			.filter((id) -> !uses.contains(id))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The meter that measures a capacity's use; empty when it is itself that, or none.
	 */
	private static String measuredBy(MeterDefinition definition) {
		CapacityUse use = definition.use();
		return (use == null || use.meter().equals(definition.meter().id())) ? "" : use.meter();
	}

	/**
	 * The same in fewer words: {@code a.*} stands for {@code a} and all that starts with
	 * {@code a.}, if none of them has a price.
	 */
	private static List<String> shortened(Collection<String> without, Collection<String> all) {
		Set<String> words = new TreeSet<>();
		for (String meter : without) {
			words.add(widest(meter, without, all));
		}
		return new ArrayList<>(words);
	}

	private static String widest(String meter, Collection<String> without, Collection<String> all) {
		for (int dot = meter.indexOf('.'); dot > 0; dot = meter.indexOf('.', dot + 1)) {
			String group = meter.substring(0, dot);
			if (isWithout(group, without, all)) {
				return group + ".*";
			}
		}
		return isWithout(meter, without, all) ? meter + ".*" : meter;
	}

	/** Whether it is a group of several, none of which has a price. */
	private static boolean isWithout(String group, Collection<String> without, Collection<String> all) {
		List<String> members = all.stream()
			.filter((meter) -> meter.equals(group) || meter.startsWith(group + "."))
			.toList();
		return members.size() > 1 && without.containsAll(members);
	}

	private static List<String> named(String region) throws IOException {
		String page = Files.readString(Path.of("docs/prices.md"));
		Matcher row = Pattern.compile("^\\| " + region + " \\| (.*) \\|$", Pattern.MULTILINE).matcher(page);
		assertThat(row.find()).as("docs/prices.md has a row for %s", region).isTrue();
		return List.of(row.group(1).replace("`", "").split(", "));
	}

}
