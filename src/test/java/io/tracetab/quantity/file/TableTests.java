package io.tracetab.quantity.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.tracetab.quantity.Unit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TableTests {

	@Test
	void valuesAreReadByColumn() {
		List<Row> rows = read("unit,usd,source\nREQUEST,0.0000002,\"a, b\"\n\nBYTE,,c\n");

		assertThat(rows).hasSize(2);
		assertThat(rows.get(0).constant("unit", Unit.class)).isEqualTo(Unit.REQUEST);
		assertThat(rows.get(0).decimal("usd")).isEqualByComparingTo("0.0000002");
		assertThat(rows.get(0).text("source")).isEqualTo("a, b");
		assertThat(rows.get(1).optionalDecimal("usd")).isEmpty();
	}

	@Test
	void anErrorNamesFileLineColumnValueAndForm() {
		List<Row> rows = read("unit,usd,source\nREQUEST,1,x\nREQUEST,\"0,5\",x\nREQUEST,1,x\n");

		assertThatIllegalArgumentException().isThrownBy(() -> rows.get(1).decimal("usd"))
			.withMessage("prices.csv line 3, column usd: '0,5' is not a decimal number such as 0.0000002");
	}

	@Test
	void anUnknownConstantNamesThoseExpected() {
		Row row = read("unit,usd,source\nPARSEC,1,x\n").get(0);

		assertThatIllegalArgumentException().isThrownBy(() -> row.constant("unit", Unit.class))
			.withMessageContaining("line 2, column unit: 'PARSEC' is not one of [REQUEST, ");
	}

	@Test
	void aMissingColumnIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("unit,usd\nREQUEST,1\n"))
			.withMessage("prices.csv line 2 has no column 'source', found [unit, usd]");
	}

	@Test
	void anUnclosedQuoteIsNotReadPast() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("unit,usd,source\nREQUEST,1,\"x\n"))
			.withMessageContaining("prices.csv line 2");
	}

	private static List<Row> read(String text) {
		return Table.read("prices.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
				List.of("unit", "usd", "source"));
	}

}
