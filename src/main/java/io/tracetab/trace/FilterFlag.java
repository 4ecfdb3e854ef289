package io.tracetab.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request is or is not, by the word that is typed in a filter.
 */
public enum FilterFlag {

	OK("ok", "neither fault nor error nor throttled"), FAULT("fault", "something answered 5xx"),
	ERROR("error", "something answered 4xx"), THROTTLE("throttle", "something was refused for being too many"),
	COLD_START("coldstart", "a function on the way had to be initialised"),
	INCOMPLETE("incomplete", "documents are missing or were repaired");

	private static final int FAILED = RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE;

	private final String word;

	private final String help;

	FilterFlag(String word, String help) {
		this.word = word;
		this.help = help;
	}

	/** {@code partial} is X-Ray's word for {@code incomplete}. */
	static Optional<FilterFlag> of(String typed) {
		String lower = typed.toLowerCase(Locale.ROOT);
		return Arrays.stream(values())
			.filter((flag) -> flag.word.equals(lower) || (flag == INCOMPLETE && "partial".equals(lower)))
			.findFirst();
	}

	public String word() {
		return this.word;
	}

	public String help() {
		return this.help;
	}

	Condition condition() {
		return switch (this) {
			case OK -> Condition.not(new Condition.Flagged(FAILED));
			case FAULT -> new Condition.Flagged(RequestFlag.FAULT);
			case ERROR -> new Condition.Flagged(RequestFlag.ERROR);
			case THROTTLE -> new Condition.Flagged(RequestFlag.THROTTLE);
			case COLD_START -> new Condition.Flagged(RequestFlag.COLD_START);
			case INCOMPLETE -> new Condition.Flagged(RequestFlag.INCOMPLETE);
		};
	}

}
