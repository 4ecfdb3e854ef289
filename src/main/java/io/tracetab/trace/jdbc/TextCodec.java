package io.tracetab.trace.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.database.Facts;
import io.tracetab.database.Words;

/**
 * Texts of a block: the number of a word, the bits of an id, or the text itself. Safe for
 * use by many threads.
 */
final class TextCodec {

	private static final int PLAIN = 0;

	private static final int WORD = 1;

	private static final int UUID = 2;

	private static final int HEX = 3;

	private static final int BASE32 = 4;

	private static final int DYNAMODB = 5;

	private static final int FORMS = 8;

	private static final int UUID_LENGTH = 36;

	/** The last 26 of the 52 characters of DynamoDB's request ids. */
	private static final String DYNAMODB_ENDING = "VV4KQNSO5AEMVJF66Q9ASUAAJG";

	/** Longer texts are seldom the same. */
	private static final int LONGEST_WORD = 256;

	private static final int SHORTEST_ID = 12;

	private static final HexFormat LOWER = HexFormat.of();

	private static final byte[] DIGITS = new byte[128];

	static {
		Arrays.fill(DIGITS, (byte) -1);
		for (byte i = 0; i < 16; i++) {
			DIGITS[Character.forDigit(i, 16)] = i;
		}
	}

	private final Words<String> words;

	TextCodec(Facts facts) {
		this.words = new Words<>(facts,
				new Words.Spelling<>("trace.text", (text) -> text.getBytes(StandardCharsets.UTF_8),
						(bytes) -> new String(bytes, StandardCharsets.UTF_8)),
				new Words.Limits(60_000, 6_000_000, 4 * LONGEST_WORD));
	}

	void save() {
		this.words.save();
	}

	void write(String text, BlockWriter to) {
		if (text.length() >= SHORTEST_ID && id(text, to)) {
			return;
		}
		int word = (text.length() <= LONGEST_WORD) ? this.words.number(text) : 0;
		if (word != 0) {
			to.number((long) word * FORMS + WORD);
		}
		else {
			to.number(PLAIN);
			to.text(text);
		}
	}

	String read(BlockReader from) {
		int header = from.count();
		int value = header / FORMS;
		return switch (header % FORMS) {
			case PLAIN -> from.text();
			case WORD -> this.words.word(value);
			case UUID -> uuid(from.fixed(), from.fixed());
			case HEX -> LOWER.formatHex(from.take(value));
			case BASE32 -> Base32Hex.read(value, from);
			case DYNAMODB -> Base32Hex.read(value, from) + DYNAMODB_ENDING;
			default -> throw from.damaged("a text of unknown form " + header % FORMS);
		};
	}

	/** Writes what is spelled as ids are; false when it is not. */
	private static boolean id(String text, BlockWriter to) {
		int length = text.length();
		if (length == UUID_LENGTH && text.charAt(8) == '-') {
			return uuid(text, to);
		}
		if (length > 64) {
			return false;
		}
		if (length % 2 == 0 && isHex(text, 0, length)) {
			to.number((long) (length / 2) * FORMS + HEX);
			for (int i = 0; i < length; i += 2) {
				to.octet((digit(text.charAt(i)) << 4) | digit(text.charAt(i + 1)));
			}
			return true;
		}
		boolean dynamoDb = text.endsWith(DYNAMODB_ENDING);
		int own = dynamoDb ? length - DYNAMODB_ENDING.length() : length;
		if ((dynamoDb || length >= 2 * SHORTEST_ID) && Base32Hex.isSpelled(text, own)) {
			to.number((long) own * FORMS + (dynamoDb ? DYNAMODB : BASE32));
			Base32Hex.write(text, own, to);
			return true;
		}
		return false;
	}

	private static boolean uuid(String text, BlockWriter to) {
		if (text.charAt(13) != '-' || text.charAt(18) != '-' || text.charAt(23) != '-') {
			return false;
		}
		long first = bits(text, 0, 8);
		long second = bits(text, 9, 13);
		long third = bits(text, 14, 18);
		long fourth = bits(text, 19, 23);
		long last = bits(text, 24, 36);
		if ((first | second | third | fourth | last) < 0) {
			return false;
		}
		to.number(UUID);
		to.fixed((first << 32) | (second << 16) | third);
		to.fixed((fourth << 48) | last);
		return true;
	}

	private static String uuid(long high, long low) {
		String hex = LOWER.toHexDigits(high) + LOWER.toHexDigits(low);
		return hex.substring(0, 8) + '-' + hex.substring(8, 12) + '-' + hex.substring(12, 16) + '-'
				+ hex.substring(16, 20) + '-' + hex.substring(20);
	}

	/** At most 15 digits; negative when one of them is none. */
	private static long bits(String text, int from, int to) {
		long bits = 0;
		long wrong = 0;
		for (int i = from; i < to; i++) {
			int digit = digit(text.charAt(i));
			wrong |= digit;
			bits = (bits << 4) | digit;
		}
		return (wrong < 0) ? -1 : bits;
	}

	private static boolean isHex(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (digit(text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	/** Of lower case alone: the other spelling would not come back. */
	private static int digit(char c) {
		return (c < DIGITS.length) ? DIGITS[c] : -1;
	}

}
