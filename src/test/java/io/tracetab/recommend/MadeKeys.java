package io.tracetab.recommend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyAccess.Outcome;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.quantity.Window;

/**
 * Accesses to keys that a test tells, over the days of {@link MadeFacts}.
 */
public final class MadeKeys implements KeyAccesses {

	private final List<KeyAccess> accesses = new ArrayList<>();

	private final List<KeyLogSetting> settings = new ArrayList<>();

	/** All accesses of a store are logged. */
	public MadeKeys whole(String store) {
		this.settings.add(new KeyLogSetting(store, "table", 16, 16));
		return this;
	}

	/** Accesses of so many of a hundred keys of a store are logged. */
	public MadeKeys sharing(String store, int percent) {
		this.settings.removeIf((setting) -> setting.store().equals(store));
		this.settings.add(new KeyLogSetting(store, "cache", 100, percent));
		return this;
	}

	/** One access at so many seconds after the beginning. */
	public MadeKeys access(String store, String operation, double second, long key, int bytes, Outcome outcome) {
		long micros = MadeFacts.WINDOW.from().toEpochMilli() * 1_000 + (long) (second * 1e6);
		this.accesses.add(new KeyAccess(micros, "shop", store, operation, key, bytes, outcome));
		return this;
	}

	/** Reads of keys in turn, so many seconds apart, until the window ends. */
	public MadeKeys turns(String store, int keys, int bytes, Duration apart) {
		double end = MadeFacts.WINDOW.length().toSeconds();
		for (int i = 0; i * (double) apart.toSeconds() < end; i++) {
			access(store, "GetItem", i * (double) apart.toSeconds(), i % keys, bytes, Outcome.DONE);
		}
		return this;
	}

	@Override
	public long add(Collection<KeyAccess> some) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long set(Collection<KeyLogSetting> some) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<KeyLogSetting> settings() {
		return this.settings;
	}

	@Override
	public void forEach(String store, Window window, Consumer<KeyAccess> reader) {
		this.accesses.stream()
			.filter((access) -> access.store().equals(store))
			.sorted(Comparator.comparingLong(KeyAccess::timeMicros))
			.forEach(reader);
	}

	@Override
	public long count() {
		return this.accesses.size();
	}

}
