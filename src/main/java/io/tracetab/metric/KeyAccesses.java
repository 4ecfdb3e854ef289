package io.tracetab.metric;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.tracetab.quantity.Window;

/**
 * The accesses to keys that are kept: streams that are complete for each key that is in
 * them, so that caches can be replayed with them.
 */
public interface KeyAccesses {

	/** Nothing was logged. */
	KeyAccesses NONE = new KeyAccesses() {
		@Override
		public long add(Collection<KeyAccess> accesses) {
			return 0;
		}

		@Override
		public long set(Collection<KeyLogSetting> settings) {
			return 0;
		}

		@Override
		public List<KeyLogSetting> settings() {
			return List.of();
		}

		@Override
		public void forEach(String store, Window window, Consumer<KeyAccess> reader) {
			// there is none
		}

		@Override
		public long count() {
			return 0;
		}
	};

	/**
	 * Adds those that are not kept yet and tells how many they were; an access is known
	 * by all that was said of it.
	 */
	long add(Collection<KeyAccess> accesses);

	/** How many of the settings are new or otherwise than before. */
	long set(Collection<KeyLogSetting> settings);

	/** The newest of each store. */
	List<KeyLogSetting> settings();

	/** Those to a store, by time. */
	void forEach(String store, Window window, Consumer<KeyAccess> reader);

	long count();

}
