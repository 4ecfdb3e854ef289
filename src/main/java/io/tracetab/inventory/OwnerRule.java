package io.tracetab.inventory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Owner;
import io.tracetab.identity.ResourceId;

/**
 * How someone decided whose a thing is. It is told by what a bill, an inventory or a
 * trace says anyway; a rule costs nothing to change and holds for days of the past too.
 *
 * @param looksAt what the pattern is compared with
 * @param tag the tag's key; empty for all others
 * @param pattern {@code *} stands for any characters, none included; the rest as it is.
 * Of a resource its name, or its ARN where the pattern begins with {@code arn:}
 * @param from the first day (UTC) that it holds for; null for all before
 * @param until the day behind the last one; null for all to come
 */
public record OwnerRule(LooksAt looksAt, String tag, String pattern, Owner owner, @Nullable LocalDate from,
		@Nullable LocalDate until) {

	/** The most characters of a tag's key and of an owner's name. */
	public static final int LONGEST_NAME = 200;

	/** The most characters of a pattern. */
	public static final int LONGEST = 1000;

	private static final char SEPARATOR = ':';

	private static final String ANYTHING = "*";

	public OwnerRule {
		List<Problem> problems = problems(looksAt, tag, pattern, owner.name());
		problems.addAll(problems(from, until));
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(
					problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
		}
	}

	/** What a rule looks at. */
	public enum LooksAt {

		/** A resource's name or ARN. */
		RESOURCE,
		/** The value of a tag that a resource has. */
		TAG,
		/** The account that used it: twelve digits. */
		ACCOUNT,
		/** The path of the Terraform module that made it, or its address. */
		MODULE,
		/** A route's name. */
		ROUTE;

		/** As it is written by people. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Why a part of a rule will not do.
	 *
	 * @param part {@code on}, {@code pattern}, {@code owner} or {@code to}
	 * @param expected the form expected, in words that complete "expected ..."
	 */
	public record Problem(String part, String value, String expected) {

		String message() {
			return "'%s' is not a value for %s of a rule: expected %s".formatted(this.value, this.part, this.expected);
		}

	}

	/**
	 * What is written as {@code resource}, {@code tag:team}, {@code account},
	 * {@code route}.
	 */
	public record On(LooksAt looksAt, String tag) {

		public static Optional<On> parse(String text) {
			int separator = text.indexOf(SEPARATOR);
			String word = (separator < 0) ? text : text.substring(0, separator);
			String tag = (separator < 0) ? "" : text.substring(separator + 1).strip();
			return Arrays.stream(LooksAt.values())
				.filter((each) -> each.word().equals(word) && (each == LooksAt.TAG) != tag.isEmpty())
				.map((each) -> new On(each, tag))
				.findFirst();
		}

		@Override
		public String toString() {
			return (this.looksAt == LooksAt.TAG) ? this.looksAt.word() + SEPARATOR + this.tag : this.looksAt.word();
		}

	}

	/** What it looks at, as people write it. */
	public String on() {
		return new On(this.looksAt, this.tag).toString();
	}

	/**
	 * What tells it from all others: two rules for the same things from the same day
	 * would contradict each other.
	 */
	public String key() {
		return on() + "=" + this.pattern + ((this.from != null) ? " from " + this.from : "");
	}

	public boolean holdsOn(LocalDate day) {
		return (this.from == null || !day.isBefore(this.from)) && (this.until == null || day.isBefore(this.until));
	}

	/** Whether it is about the thing on the day, whatever rules come before it. */
	public boolean fits(Ownable thing, LocalDate day) {
		return holdsOn(day) && switch (this.looksAt) {
			case RESOURCE -> fitsResource(thing.resource());
			case TAG -> fitsText(thing.tags().on(this.tag, day));
			case ACCOUNT -> fitsText(thing.account());
			case MODULE -> fitsText(thing.terraform().module()) || fitsText(thing.terraform().address());
			case ROUTE -> fitsText(thing.route());
		};
	}

	private boolean fitsResource(String resource) {
		return fitsText(this.pattern.startsWith("arn:") ? resource
				: ResourceId.find(resource).map(ResourceId::name).orElse(resource));
	}

	/** What is not known fits nothing. */
	private boolean fitsText(String text) {
		return !text.isEmpty() && fits(this.pattern, text);
	}

	/** Goes back to the last star as often as it must. */
	private static boolean fits(String pattern, String text) {
		int star = -1;
		int behindStar = 0;
		int on = 0;
		int at = 0;
		while (at < text.length()) {
			if (on < pattern.length() && pattern.charAt(on) == '*') {
				star = on++;
				behindStar = at;
			}
			else if (on < pattern.length() && pattern.charAt(on) == text.charAt(at)) {
				on++;
				at++;
			}
			else if (star >= 0) {
				on = star + 1;
				at = ++behindStar;
			}
			else {
				return false;
			}
		}
		while (on < pattern.length() && pattern.charAt(on) == '*') {
			on++;
		}
		return on == pattern.length();
	}

	/** Everything that keeps the texts from being a rule; a list that can be added to. */
	public static List<Problem> problems(LooksAt looksAt, String tag, String pattern, String owner) {
		List<Problem> problems = new ArrayList<>();
		if ((looksAt == LooksAt.TAG) == tag.isEmpty() || tag.length() > LONGEST_NAME) {
			problems
				.add(new Problem("on", tag, "a tag's key of at most " + LONGEST_NAME + " characters, for tags only"));
		}
		unlikeText(pattern, LONGEST).ifPresent((expected) -> problems.add(new Problem("pattern", pattern,
				expected + ", such as cart-*; " + ANYTHING + " stands for any characters")));
		unlikeText(owner, LONGEST_NAME)
			.ifPresent((expected) -> problems.add(new Problem("owner", owner, expected + ", such as team-cart")));
		return problems;
	}

	private static Optional<String> unlikeText(String text, int longest) {
		boolean odd = text.isBlank() || text.length() > longest || text.chars().anyMatch((c) -> c < ' ');
		return odd ? Optional.of("1 to " + longest + " characters, none of them a control character")
				: Optional.empty();
	}

	/** Why the days are none, if so. */
	public static List<Problem> problems(@Nullable LocalDate from, @Nullable LocalDate until) {
		return (from != null && until != null && !until.isAfter(from))
				? List.of(new Problem("to", until.minusDays(1).toString(), "a day not before from, which is " + from))
				: List.of();
	}

}
