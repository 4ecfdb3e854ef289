package io.tracetab.ingest.redact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds quickly where something may have to go. Most records hold nothing, so this passes
 * over all bytes and the rest of the work over few.
 * <p>
 * Every second position, three bytes are looked up in a table that holds two neighbouring
 * threes of each mark: a mark cannot lie anywhere without one of them at such a position.
 * An at sign is searched for in the same eight bytes.
 */
final class Triggers {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long TOPS = 0x8080808080808080L;

	private static final long LOWER_CASE = 0x20 * ONES;

	private static final long AT_SIGNS = '@' * ONES;

	private static final int THREE_BYTES = 0xFFFFFF;

	/** Bytes passed over at a time: the threes that start in them lie in one word. */
	private static final int STEP = 6;

	private static final int TABLE_BITS = 13;

	/** What traces are full of: marks are looked up by what is not in it. */
	private static final String COMMON = common("""
			trace_id parent_id name start_time end_time subsegments namespace metadata annotations http request response
			status method content_length user_agent client_ip https://api.example.com/prod/orders aws operation region
			eu-west-1 us-east-1 request_id table_name bucket_name function_name queue_url resource_names origin
			aws::lambda::function aws::apigateway::stage aws::dynamodb::table function_arn account_id
			arn:aws:lambda:eu-west-1:123456789012:function:orders-worker tenant cold_start initialization invocation
			overhead remote error fault throttle cause exceptions message stack path line label working_directory
			sql database_type sanitized_query select from where insert into update delete values type subsegment
			in_progress service version resource_arn links attributes inferred precursor_ids getitem putitem query
			updateitem getobject putobject headobject sendmessage command get set hgetall setex order cart payment
			catalog search users inventory shipping price pricing review returns loyalty invoice fraud notify media
			export report session support table cache bucket jobs document segments duration unprocessed
			information accept application/json encoding each record created resource permissions description
			"start_time":1795300000.123456,"end_time":1795300001.654321,"id":"70de5b6f19ff9a0a","status":200},{"id":"
			"trace_id":"1-5f2aebcc-b475d14618c51eaa28753d37","request_id":"8e0ac2b1-44d3-4f07-89d6-3c95a7721b6e"
			""");

	private static final int MULTIPLIERS = 64;

	private final Names names;

	private final byte[] table = new byte[1 << TABLE_BITS];

	private final List<Three> threes = new ArrayList<>();

	/** By place in the table. */
	private final List<List<Three>> slots = new ArrayList<>();

	private final int multiplier;

	Triggers(Names names) {
		this.names = names;
		names.marks().forEach((mark) -> add(mark, false));
		add("bearer ", true);
		add("private key", true);
		this.multiplier = bestMultiplier();
		for (int i = 0; i < this.table.length; i++) {
			this.slots.add(new ArrayList<>());
		}
		for (Three three : this.threes) {
			int slot = slot(three.value(), this.multiplier);
			this.table[slot] = 1;
			this.slots.get(slot).add(three);
		}
	}

	private void add(String mark, boolean alone) {
		byte[] bytes = mark.getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] |= 0x20;
		}
		int offset = rarest(mark);
		this.threes.add(new Three(bytes, offset, alone));
		this.threes.add(new Three(bytes, offset + 1, alone));
	}

	/** The one that sends the fewest threes of common text where those of marks are. */
	private int bestMultiplier() {
		byte[] common = COMMON.getBytes(StandardCharsets.US_ASCII);
		int best = 0;
		int fewest = Integer.MAX_VALUE;
		for (int i = 0; i < MULTIPLIERS; i++) {
			int multiplier = 0x9E3779B1 * (2 * i + 1);
			Set<Integer> used = this.threes.stream()
				.map((three) -> slot(three.value(), multiplier))
				.collect(Collectors.toSet());
			int hits = 0;
			for (int at = 0; at + 3 <= common.length; at++) {
				hits += used.contains(slot(three(common, at), multiplier)) ? 1 : 0;
			}
			if (hits < fewest) {
				best = multiplier;
				fewest = hits;
			}
		}
		return best;
	}

	/** Words as they stand between blanks and in JSON. */
	private static String common(String words) {
		return Stream.of(" ", "\",\"", "\":\"", "\":{\"", "\"},\"", "\"}}],\"", ":17953,\"")
			.map((between) -> words.replace(" ", between))
			.collect(Collectors.joining());
	}

	/** Where two neighbouring threes start that are rare elsewhere. */
	private static int rarest(String mark) {
		int best = 0;
		int fewest = Integer.MAX_VALUE;
		for (int i = 0; i + 4 <= mark.length(); i++) {
			int occurrences = occurrences(mark.substring(i, i + 3)) + occurrences(mark.substring(i + 1, i + 4));
			if (occurrences < fewest) {
				best = i;
				fewest = occurrences;
			}
		}
		return best;
	}

	private static int occurrences(String three) {
		int count = 0;
		for (int at = COMMON.indexOf(three); at >= 0; at = COMMON.indexOf(three, at + 1)) {
			count++;
		}
		return count;
	}

	private static int slot(int three, int multiplier) {
		return (three * multiplier) >>> (Integer.SIZE - TABLE_BITS);
	}

	/** In lower case. */
	private static int three(byte[] bytes, int at) {
		return (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16) | 0x202020;
	}

	/** Where the first thing is that may have to go; -1 when there is none. */
	int find(byte[] bytes, int from, int to) {
		byte[] table = this.table;
		int multiplier = this.multiplier;
		int i = from;
		for (; i <= to - Long.BYTES - STEP; i += 2 * STEP) {
			long word = (long) WORDS.get(bytes, i);
			long next = (long) WORDS.get(bytes, i + STEP);
			if ((known(table, multiplier, word) | known(table, multiplier, next) | atSigns(word)
					| atSigns(next)) != 0) {
				int found = look(bytes, from, to, i, i + 2 * STEP);
				if (found >= 0) {
					return found;
				}
			}
		}
		return look(bytes, from, to, i, to);
	}

	private static int known(byte[] table, int multiplier, long word) {
		long lower = word | LOWER_CASE;
		return table[slot((int) lower & THREE_BYTES, multiplier)]
				| table[slot((int) (lower >>> 16) & THREE_BYTES, multiplier)]
				| table[slot((int) (lower >>> 32) & THREE_BYTES, multiplier)];
	}

	/** Not zero when there is one; seldom when there is none. */
	private static long atSigns(long word) {
		long others = word ^ AT_SIGNS;
		return (others - ONES) & ~others & TOPS;
	}

	boolean isIn(byte[] bytes, int from, int to) {
		return find(bytes, from, to) >= 0;
	}

	private int look(byte[] bytes, int from, int to, int start, int end) {
		for (int i = start; i < end; i++) {
			if (bytes[i] == '@' && isLogin(bytes, from, to, i)) {
				return i;
			}
			if (i + 3 <= to) {
				for (Three known : this.slots.get(slot(three(bytes, i), this.multiplier))) {
					if (isThere(known, bytes, from, to, i)) {
						return i;
					}
				}
			}
		}
		return -1;
	}

	private boolean isThere(Three known, byte[] bytes, int from, int to, int at) {
		int start = at - known.offset();
		int end = start + known.mark().length;
		if (start < from || end > to) {
			return false;
		}
		for (int i = start; i < end; i++) {
			if ((bytes[i] | 0x20) != known.mark()[i - start]) {
				return false;
			}
		}
		return known.alone() || isName(bytes, from, to, start);
	}

	/** Whether the whole name that holds a mark is one to look after, and ends as one. */
	private boolean isName(byte[] bytes, int from, int to, int within) {
		int start = within;
		while (start > from && within - start < Names.LONGEST && Names.isPartOfName(bytes[start - 1])) {
			start--;
		}
		int end = within;
		while (end < to && end - within < Names.LONGEST && Names.isPartOfName(bytes[end])) {
			end++;
		}
		boolean ended = end < to && switch (bytes[end]) {
			case '"', '\\', '\'', '=', ':', ' ' -> true;
			default -> false;
		};
		return ended && this.names.kindOf(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)) != null;
	}

	/** Whether what stands before an at sign may be a user and password. */
	private static boolean isLogin(byte[] bytes, int from, int to, int at) {
		int start = at;
		while (start > from && at - start < 4 * Names.LONGEST && !isEndOfAddress(bytes[start - 1])) {
			start--;
		}
		String before = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
		String after = new String(bytes, at, Math.min(6, to - at), StandardCharsets.ISO_8859_1);
		return Logins.mayBeBetween(before, after);
	}

	private static boolean isEndOfAddress(byte value) {
		return value == '"' || value == ' ' || value == '<' || value == '>';
	}

	/**
	 * Three bytes of a mark.
	 *
	 * @param mark in lower case
	 * @param alone whether the mark says enough, without a name around it
	 */
	private record Three(byte[] mark, int offset, boolean alone) {

		int value() {
			return three(this.mark, this.offset);
		}

	}

}
