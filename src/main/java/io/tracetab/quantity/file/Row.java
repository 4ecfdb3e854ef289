package io.tracetab.quantity.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a {@link Table}, values by column. Values are trimmed; an empty value is an
 * absent one.
 *
 * @param line counted from 1, the line of names included
 */
public record Row(String file, long line, Map<String, String> values) {

	/**
	 * The value of a column.
	 * @throws IllegalArgumentException when it is empty
	 */
	public String text(String column) {
		return optional(column).orElseThrow(() -> unreadable(column, "a value"));
	}

	public Optional<String> optional(String column) {
		return Optional.ofNullable(this.values.get(column)).filter((value) -> !value.isEmpty());
	}

	/** The parts of a value that stand between bars; none when it is empty. */
	public List<String> list(String column) {
		return optional(column).map((value) -> Arrays.asList(value.split("\\|"))).orElse(List.of());
	}

	public BigDecimal decimal(String column) {
		return optionalDecimal(column).orElseThrow(() -> unreadable(column, "a decimal number such as 0.0000002"));
	}

	public Optional<BigDecimal> optionalDecimal(String column) {
		try {
			return optional(column).map(BigDecimal::new);
		}
		catch (NumberFormatException ex) {
			throw unreadable(column, "a decimal number such as 0.0000002");
		}
	}

	public LocalDate date(String column) {
		try {
			return LocalDate.parse(text(column));
		}
		catch (DateTimeParseException ex) {
			throw unreadable(column, "a date such as 2026-11-23");
		}
	}

	public <E extends Enum<E>> E constant(String column, Class<E> type) {
		try {
			return Enum.valueOf(type, text(column));
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(column, "one of " + Arrays.toString(type.getEnumConstants()));
		}
	}

	/** The error for a value: names file, line, column, value and the form expected. */
	public IllegalArgumentException unreadable(String column, String expected) {
		return new IllegalArgumentException("%s line %d, column %s: '%s' is not %s".formatted(this.file, this.line,
				column, this.values.getOrDefault(column, ""), expected));
	}

	void requireColumn(String column) {
		if (!this.values.containsKey(column)) {
			throw new IllegalArgumentException("%s line %d has no column '%s', found %s".formatted(this.file, this.line,
					column, this.values.keySet()));
		}
	}

}
