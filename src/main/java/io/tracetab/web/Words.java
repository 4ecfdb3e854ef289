package io.tracetab.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;
import io.tracetab.quantity.UnitPrice;

/**
 * Values in the words of the pages.
 */
final class Words {

	private final JsonMapper json = JsonMapper.builder().build();

	public String basis(@Nullable Basis basis) {
		return (basis != null) ? basis.name().toLowerCase(Locale.ROOT) : "";
	}

	/** What a basis means, in a sentence. */
	public String meaning(Basis basis) {
		return switch (basis) {
			case MEASURED -> "Reported by AWS for this very call.";
			case DERIVED -> "Computed from this call's span by the rule that AWS bills by.";
			case CALIBRATED -> "A metric of the same resource and hour, divided over its calls.";
			case ASSUMED -> "A default, because nothing better is known.";
		};
	}

	public Basis[] bases() {
		return Basis.values();
	}

	public String unit(Unit unit) {
		return UnitWords.of(unit);
	}

	public String price(UnitPrice price) {
		return UnitWords.price(price);
	}

	public String meter(Meter meter) {
		return ServiceWords.of(meter);
	}

	/** JSON text, indented; as it is when it is none. */
	public String json(String text) {
		try {
			return this.json.writerWithDefaultPrettyPrinter().writeValueAsString(this.json.readTree(text));
		}
		catch (JacksonException ex) {
			return text;
		}
	}

	public String service(Meter meter) {
		return ServiceWords.of(meter.service());
	}

}
