package io.tracetab.world;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import org.jspecify.annotations.Nullable;

import io.tracetab.world.shop.Resources;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.KeyAccesses;
import io.tracetab.world.shown.OtlpFile;
import io.tracetab.world.shown.PriceLists;
import io.tracetab.world.shown.terraform.TerraformFiles;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
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

	/** The others, each of which sees everything that happens. */
	private final List<Witness> witnesses;

	private FurtherViews(@Nullable OtlpFile otlp, List<Witness> witnesses) {
		this.otlp = otlp;
		this.witnesses = List.copyOf(witnesses);
	}

	/**
	 * Opens the views that the setting asks for, and writes those that do not depend on
	 * what happens.
	 * @param start when the world begins, in microseconds
	 */
	static FurtherViews open(Path out, Shop shop, Views.Setting setting, long start) {
		Set<View> wanted = setting.further();
		Chance chance = setting.chance();
		Instant end = Instant.ofEpochSecond(setting.until() / 1_000_000);
		if (wanted.contains(View.TERRAFORM)) {
			TerraformFiles.write(out.resolve("terraform"), shop, chance.of("terraform"), end.toString());
		}
		if (wanted.contains(View.PRICES)) {
			PriceLists.write(out.resolve("prices"), end.atZone(ZoneOffset.UTC).toLocalDate());
		}
		List<Witness> witnesses = new ArrayList<>();
		if (wanted.contains(View.KEYS)) {
			witnesses.add(
					new KeyAccesses(out.resolve("keys"), stores(shop.resources()), chance.of("keys"), setting.until()));
		}
		if (wanted.contains(View.BILL)) {
			witnesses.add(new BillView(out, shop, new BillView.Setting(chance.of("bill"), start, setting.until(),
					setting.scale(), setting.prices())));
		}
		return new FurtherViews(
				wanted.contains(View.OTLP) ? new OtlpFile(out.resolve("otlp"), queues(shop), setting.until()) : null,
				witnesses);
	}

	private static Map<String, Place> queues(Shop shop) {
		return Map.of(shop.functions().worker().setting().place().arn(), shop.resources().orders().place());
	}

	private static Map<Place, String> stores(Resources resources) {
		Map<Place, String> stores = new LinkedHashMap<>();
		stores.put(resources.cache().place(), "cache");
		stores.put(resources.sessions().place(), "cache");
		resources.tables().all().forEach(table -> stores.put(table.place(), "table"));
		stores.put(resources.images().place(), "bucket");
		stores.put(resources.invoices().place(), "bucket");
		return stores;
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		this.witnesses.forEach(witness -> witness.attemptEnded(invocation, attempt));
	}

	@Override
	public void callAnswered(Call call) {
		this.witnesses.forEach(witness -> witness.callAnswered(call));
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		this.witnesses.forEach(witness -> witness.apiAnswered(exchange));
	}

	@Override
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		this.witnesses.forEach(witness -> witness.provisioned(table, units, minute));
	}

	@Override
	public void keptReady(KeptReady kept, long minute) {
		this.witnesses.forEach(witness -> witness.keptReady(kept, minute));
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		this.witnesses.forEach(witness -> witness.cacheMeasured(measured, now));
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		this.witnesses.forEach(witness -> witness.messagesTaken(queue, received, deleted, now));
	}

	@Override
	public void traceEnded(Trace trace) {
		this.witnesses.forEach(witness -> witness.traceEnded(trace));
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
		this.witnesses.forEach(Witness::worldEnded);
	}

}
