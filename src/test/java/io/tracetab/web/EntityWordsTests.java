package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.CostTable;
import io.tracetab.analyze.Steps;
import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;

import io.tracetab.report.Figures;
import io.tracetab.trace.AnnotationNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Figures of resources and routes.
 */
class EntityWordsTests {

	private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

	private static final Window HALF_A_YEAR = new Window(START, START.plus(Duration.ofDays(180)));

	private final EntityWords words = new EntityWords(new Figures(),
			new CostWords(new Figures(), () -> AnnotationNames.NONE));

	@Test
	void estimatesAreInTheCurrencyOfThePriceListWhateverTheBillIsIn() {
		CostTable table = table(
				new CostTable.Entry(LocalDate.of(2026, 6, 2), List.of("lambda.requests"), BigDecimal.ONE));
		CostSeries billed = CostSeries.of(table, CostTable.NONE, "EUR", (word) -> word);
		assertThat(billed.origin() + " " + billed.currency()).isEqualTo("billed EUR");
		CostSeries estimated = CostSeries.of(CostTable.NONE, table, "EUR", (word) -> word);
		assertThat(estimated.origin() + " " + estimated.currency()).isEqualTo("estimate USD");
		assertThat(CostSeries.of(CostTable.NONE, CostTable.NONE, "EUR", (word) -> word).origin()).isEqualTo("none");
	}

	@Test
	void whatHasNoColourIsOneAndNothingIsLost() {
		List<CostTable.Entry> entries = new ArrayList<>();
		for (int i = 1; i <= 10; i++) {
			entries.add(new CostTable.Entry(LocalDate.of(2026, 6, i), List.of("meter-" + i), BigDecimal.valueOf(i)));
		}
		CostSeries costs = CostSeries.of(table(entries.toArray(CostTable.Entry[]::new)), CostTable.NONE, "USD",
				(word) -> word);
		assertThat(costs.named()).hasSize(7);
		assertThat(costs.others().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
			.isEqualByComparingTo("6");
		assertThat(costs.total()).isEqualTo("55");
	}

	@Test
	void changesAreMarkedOnTheStepThatSawThem() {
		MetricChart chart = new MetricChart("runs", "Runs", "count", Steps.in(HALF_A_YEAR, Steps.WEEK),
				List.of(new MetricChart.Line("</script>", new Double[26])));
		ResourceDetail.ChangeDetail change = new ResourceDetail.ChangeDetail(START, START.plus(Duration.ofDays(10)),
				List.of(new ResourceDetail.SettingDetail("MemorySize", false, "256", "512")));
		ResourceDetail.ChangeDetail earlier = new ResourceDetail.ChangeDetail(START, START.minus(Duration.ofDays(90)),
				change.settings());
		String json = this.words.chart(chart, Steps.WEEK.toSeconds(), List.of(change, earlier));
		assertThat(json).doesNotContain("</script>");
		JsonNode data = JsonMapper.builder().build().readTree(json);
		assertThat(data.get("marks").toString()).isEqualTo("{\"8 Jun\":\"MemorySize\"}");
		assertThat(data.get("steps").get(1).asString()).isEqualTo("8 Jun");
	}

	@Test
	void valuesHaveTheirUnit() {
		assertThat(this.words.value(1500.0, "ms")).isEqualTo("1.5 s");
		assertThat(this.words.value(12.5, "percent")).isEqualTo("13 %");
		assertThat(this.words.value(10_485_760.0, "bytes")).isEqualTo("10 MiB");
		assertThat(this.words.value(null, "count")).isEqualTo("–");
		assertThat(this.words.price("0.0000002", "USD", "req")).isEqualTo("$0.20 per million");
		assertThat(this.words.price("0.12", "USD", "ACU-h")).isEqualTo("$0.12 per ACU-h");
		assertThat(this.words.days("2026-06-01", "2026-06-30")).isEqualTo("1 Jun to 30 Jun 2026");
	}

	private static CostTable table(CostTable.Entry... entries) {
		return CostTable.of(
				new CostQuestion(new Window(START, START.plus(Duration.ofDays(30))), CostBasis.BILLED, "USD"),
				List.of(entries));
	}

}
