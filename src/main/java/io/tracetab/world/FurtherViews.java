package io.tracetab.world;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.shop.Resources;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.KeyAccesses;
import io.tracetab.world.shown.OtlpFile;
import io.tracetab.world.shown.PriceLists;
import io.tracetab.world.shown.terraform.TerraformFiles;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;

/**
 * The views that were asked for besides those that are always there.
 */
final class FurtherViews implements Witness {

	private final @Nullable OtlpFile otlp;

	private final @Nullable KeyAccesses keys;

	private FurtherViews(@Nullable OtlpFile otlp, @Nullable KeyAccesses keys) {
		this.otlp = otlp;
		this.keys = keys;
	}

	/**
	 * Opens the views, and writes those that do not depend on what happens.
	 * @param until end of the last day, in microseconds
	 */
	static FurtherViews open(Path out, Set<View> wanted, Shop shop, Chance chance, long until) {
		Instant end = Instant.ofEpochSecond(until / 1_000_000);
		if (wanted.contains(View.TERRAFORM)) {
			TerraformFiles.write(out.resolve("terraform"), shop, chance.of("terraform"), end.toString());
		}
		if (wanted.contains(View.PRICES)) {
			PriceLists.write(out.resolve("prices"), end.atZone(ZoneOffset.UTC).toLocalDate());
		}
		return new FurtherViews(
				wanted.contains(View.OTLP) ? new OtlpFile(out.resolve("otlp"), queues(shop), until) : null,
				wanted.contains(View.KEYS)
						? new KeyAccesses(out.resolve("keys"), stores(shop.resources()), chance.of("keys"), until)
						: null);
	}

	private static Map<String, Place> queues(Shop shop) {
		return Map.of(shop.functions().worker().setting().place().arn(), shop.resources().orders().place());
	}

	private static Map<Place, String> stores(Resources resources) {
		Map<Place, String> stores = new LinkedHashMap<>();
		stores.put(resources.cache().place(), "cache");
		resources.tables().all().forEach(table -> stores.put(table.place(), "table"));
		stores.put(resources.images().place(), "bucket");
		stores.put(resources.invoices().place(), "bucket");
		return stores;
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		if (this.keys != null) {
			this.keys.attemptEnded(invocation, attempt);
		}
	}

	/** Shows a sampled trace that has ended at a time in microseconds. */
	void show(Trace trace, long now) {
		if (this.otlp != null) {
			this.otlp.show(trace, now);
		}
	}

	@Override
	public void worldEnded() {
		if (this.otlp != null) {
			this.otlp.close();
		}
		if (this.keys != null) {
			this.keys.close();
		}
	}

}
