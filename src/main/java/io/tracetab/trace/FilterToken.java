package io.tracetab.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a filter as it was typed.
 *
 * @param kind what it is
 * @param text without quotes and escapes
 * @param start position of its first character
 * @param end position behind its last one
 */
record FilterToken(Kind kind, String text, int start, int end) {

	/** Sorts of tokens. */
	enum Kind {

		/** Without quotes: a key, a value, AND, OR. */
		WORD,
		/** In double quotes. */
		QUOTED,
		/** Of which the second quote is missing. */
		UNCLOSED,
		/** Compares. */
		SIGN, NOT, OPEN, CLOSE

	}

	private static final String ENDS_WORD = "()!=<>\"";

	boolean isWord(String word) {
		return this.kind == Kind.WORD && this.text.equalsIgnoreCase(word);
	}

	boolean isValue() {
		return this.kind == Kind.WORD || this.kind == Kind.QUOTED;
	}

	static List<FilterToken> of(String typed) {
		List<FilterToken> found = new ArrayList<>();
		int at = 0;
		while (at < typed.length()) {
			if (Character.isWhitespace(typed.charAt(at))) {
				at++;
			}
			else {
				FilterToken next = at(typed, at);
				found.add(next);
				at = next.end;
			}
		}
		return found;
	}

	private static FilterToken at(String typed, int start) {
		char first = typed.charAt(start);
		boolean equals = start + 1 < typed.length() && typed.charAt(start + 1) == '=';
		return switch (first) {
			case '"' -> quoted(typed, start);
			case '(' -> new FilterToken(Kind.OPEN, "(", start, start + 1);
			case ')' -> new FilterToken(Kind.CLOSE, ")", start, start + 1);
			case '=' -> new FilterToken(Kind.SIGN, "=", start, start + 1);
			case '<', '>' -> sign(typed, start, equals);
			case '!' -> equals ? sign(typed, start, true) : new FilterToken(Kind.NOT, "!", start, start + 1);
			default -> word(typed, start);
		};
	}

	private static FilterToken sign(String typed, int start, boolean equals) {
		int end = start + (equals ? 2 : 1);
		return new FilterToken(Kind.SIGN, typed.substring(start, end), start, end);
	}

	private static FilterToken word(String typed, int start) {
		int end = start;
		while (end < typed.length() && !Character.isWhitespace(typed.charAt(end))
				&& ENDS_WORD.indexOf(typed.charAt(end)) < 0) {
			end++;
		}
		return new FilterToken(Kind.WORD, typed.substring(start, end), start, end);
	}

	private static FilterToken quoted(String typed, int start) {
		StringBuilder text = new StringBuilder();
		for (int at = start + 1; at < typed.length(); at++) {
			char next = typed.charAt(at);
			if (next == '"') {
				return new FilterToken(Kind.QUOTED, text.toString(), start, at + 1);
			}
			if (next == '\\' && at + 1 < typed.length()) {
				at++;
			}
			text.append(typed.charAt(at));
		}
		return new FilterToken(Kind.UNCLOSED, text.toString(), start, typed.length());
	}

	/** A value as it has to be typed: in quotes where it would end early without. */
	static String typed(String value) {
		boolean plain = !value.isEmpty() && value.chars()
			.noneMatch((each) -> Character.isWhitespace(each) || ENDS_WORD.indexOf(each) >= 0 || each == '\\');
		return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
