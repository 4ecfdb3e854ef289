package io.tracetab.source.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * An immutable map of a few entries in the order they were sent. A span has several such
 * maps with one to ten entries each, for which a hash table is mostly empty space.
 */
public final class SmallMap<V> extends AbstractMap<String, V> {

	/** Above this many entries looking through all of them costs more than hashing. */
	private static final int MOST = 32;

	/** Room for names and values that a map begins with. */
	private static final int FIRST = 8;

	private static final @Nullable Object[] NOTHING = {};

	private final Object[] entries;

	private SmallMap(Object[] entries) {
		this.entries = entries;
	}

	@Override
	public int size() {
		return this.entries.length / 2;
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return indexOf(this.entries, this.entries.length, key) >= 0;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable V get(@Nullable Object key) {
		int at = indexOf(this.entries, this.entries.length, key);
		return (at < 0) ? null : (V) this.entries[at + 1];
	}

	@Override
	@SuppressWarnings("unchecked")
	public void forEach(BiConsumer<? super String, ? super V> action) {
		for (int i = 0; i < this.entries.length; i += 2) {
			action.accept((String) this.entries[i], (V) this.entries[i + 1]);
		}
	}

	@Override
	public Set<Entry<String, V>> entrySet() {
		return new Entries();
	}

	private static int indexOf(@Nullable Object[] entries, int used, @Nullable Object key) {
		for (int i = 0; i < used; i += 2) {
			if (entries[i] == key) {
				return i;
			}
		}
		for (int i = 0; i < used; i += 2) {
			if (key != null && key.equals(entries[i])) {
				return i;
			}
		}
		return -1;
	}

	private final class Entries extends AbstractSet<Entry<String, V>> {

		@Override
		public int size() {
			return SmallMap.this.size();
		}

		@Override
		public Iterator<Entry<String, V>> iterator() {
			return new Iterator<>() {

				private int next;

				@Override
				public boolean hasNext() {
					return this.next < SmallMap.this.entries.length;
				}

				@Override
				@SuppressWarnings("unchecked")
				public Entry<String, V> next() {
					if (!hasNext()) {
						throw new NoSuchElementException();
					}
					this.next += 2;
					return Map.entry((String) SmallMap.this.entries[this.next - 2],
							(V) SmallMap.this.entries[this.next - 1]);
				}
			};
		}

	}

	/** Collects entries; a later value of the same key replaces the earlier one. */
	public static final class Builder<V> {

		/** Many stay empty. */
		private @Nullable Object[] entries = NOTHING;

		private int used;

		private @Nullable Map<String, V> large;

		public void put(String key, V value) {
			if (this.large != null) {
				this.large.put(key, value);
				return;
			}
			int at = indexOf(this.entries, this.used, key);
			if (at >= 0) {
				this.entries[at + 1] = value;
				return;
			}
			if (this.used == 2 * MOST) {
				this.large = new LinkedHashMap<>(build());
				this.large.put(key, value);
				return;
			}
			if (this.used == this.entries.length) {
				this.entries = Arrays.copyOf(this.entries, Math.max(FIRST, 2 * this.used));
			}
			this.entries[this.used++] = key;
			this.entries[this.used++] = value;
		}

		public boolean has(String key) {
			return (this.large != null) ? this.large.containsKey(key) : indexOf(this.entries, this.used, key) >= 0;
		}

		public boolean isEmpty() {
			return this.used == 0;
		}

		public Map<String, V> build() {
			if (this.large != null) {
				return Collections.unmodifiableMap(this.large);
			}
			return (this.used == 0) ? Map.of() : new SmallMap<>(Arrays.copyOf(this.entries, this.used));
		}

		public void clear() {
			this.used = 0;
			this.large = null;
		}

	}

}
