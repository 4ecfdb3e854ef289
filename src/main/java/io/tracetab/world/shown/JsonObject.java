package io.tracetab.world.shown;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object in the order in which they were put. Documents have about
 * ten: looking through them costs less than a hash table for each.
 */
final class JsonObject extends AbstractMap<String, Object> {

	private static final int USUAL = 8;

	/** Names and values by turns. */
	private Object[] pairs;

	/** Of names and values. */
	private int filled;

	JsonObject() {
		this.pairs = new Object[2 * USUAL];
	}

	/** Takes over alternating names and values, no name twice. */
	JsonObject(Object[] pairs) {
		this.pairs = pairs;
		this.filled = pairs.length;
	}

	void write(JsonText json) {
		json.raw('{');
		for (int i = 0; i < this.filled; i += 2) {
			json.member(i > 0, (String) this.pairs[i], this.pairs[i + 1]);
		}
		json.raw('}');
	}

	private int find(@Nullable Object name) {
		for (int i = 0; i < this.filled; i += 2) {
			if (this.pairs[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public @Nullable Object put(String name, Object value) {
		int found = find(name);
		if (found >= 0) {
			Object before = this.pairs[found + 1];
			this.pairs[found + 1] = value;
			return before;
		}
		if (this.filled + 2 > this.pairs.length) {
			this.pairs = Arrays.copyOf(this.pairs, 2 * (this.filled + USUAL));
		}
		this.pairs[this.filled++] = name;
		this.pairs[this.filled++] = value;
		return null;
	}

	@Override
	public @Nullable Object get(@Nullable Object name) {
		int found = find(name);
		return (found < 0) ? null : this.pairs[found + 1];
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		return find(name) >= 0;
	}

	@Override
	public int size() {
		return this.filled / 2;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super Object> action) {
		for (int i = 0; i < this.filled; i += 2) {
			action.accept((String) this.pairs[i], this.pairs[i + 1]);
		}
	}

	@Override
	public Set<Map.Entry<String, Object>> entrySet() {
		return new AbstractSet<>() {
			@Override
			public Iterator<Map.Entry<String, Object>> iterator() {
				return new Members();
			}

			@Override
			public int size() {
				return JsonObject.this.size();
			}
		};
	}

	private final class Members implements Iterator<Map.Entry<String, Object>> {

		private int next;

		@Override
		public boolean hasNext() {
			return this.next < JsonObject.this.filled;
		}

		@Override
		public Map.Entry<String, Object> next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			this.next += 2;
			return new SimpleImmutableEntry<>((String) JsonObject.this.pairs[this.next - 2],
					JsonObject.this.pairs[this.next - 1]);
		}

		@Override
		public void remove() {
			System.arraycopy(JsonObject.this.pairs, this.next, JsonObject.this.pairs, this.next - 2,
					JsonObject.this.filled - this.next);
			this.next -= 2;
			JsonObject.this.filled -= 2;
		}

	}

}
