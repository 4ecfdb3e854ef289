package io.tracetab.world;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.curve.Curves;
import io.tracetab.world.shop.Resources;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.KeyAccesses;
import io.tracetab.world.shown.OtlpFile;
import io.tracetab.world.shown.PriceLists;
import io.tracetab.world.shown.terraform.TerraformFiles;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;

/**
 * The views that were asked for besides those that are always there.
 */
final class FurtherViews implements AutoCloseable {

	private final @Nullable OtlpFile otlp;

	private final @Nullable FocusView focus;

	private final List<Witness> documents;

	private final List<Witness> accounts;

	private FurtherViews(@Nullable OtlpFile otlp, @Nullable FocusView focus, List<Witness> documents,
			List<Witness> accounts) {
		this.otlp = otlp;
		this.focus = focus;
		this.documents = List.copyOf(documents);
		this.accounts = List.copyOf(accounts);
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
		List<Witness> documents = new ArrayList<>();
		if (wanted.contains(View.KEYS)) {
			documents.add(
					new KeyAccesses(out.resolve("keys"), stores(shop.resources()), chance.of("keys"), setting.until()));
		}
		List<Witness> accounts = new ArrayList<>();
		BillView.Setting billing = new BillView.Setting(chance.of("bill"), chance.of("standing"), start,
				setting.until(), setting.scale(), setting.prices());
		if (wanted.contains(View.BILL)) {
			accounts.add(new BillView(out, shop, billing));
		}
		FocusView focus = wanted.contains(View.FOCUS) ? new FocusView(out, shop, billing) : null;
		if (focus != null) {
			accounts.add(focus.witness());
		}
		if (wanted.contains(View.CURVES)) {
			accounts.add(new Curves(TruthFile.CURVES.in(out), setting.prices(), caches(shop.resources())));
		}
		return new FurtherViews(
				wanted.contains(View.OTLP) ? new OtlpFile(out.resolve("otlp"), queues(shop), setting.until()) : null,
				focus, documents, accounts);
	}

	/** How long each cache keeps what it holds. */
	private static Map<Place, LruCache> caches(Resources resources) {
		return Map.of(resources.cache().place(), resources.cache(), resources.sessions().place(), resources.sessions());
	}

	private static Map<String, Place> queues(Shop shop) {
		return Map.of(shop.functions().worker().setting().place().arn(), shop.resources().orders().place(),
				shop.functions().clicks().storing().setting().place().arn(), shop.resources().clicks().events().place(),
				shop.functions().newsletter().mailing().setting().place().arn(), shop.resources().newsletter().place());
	}

	private static Map<Place, String> stores(Resources resources) {
		Map<Place, String> stores = new LinkedHashMap<>();
		stores.put(resources.cache().place(), "cache");
		stores.put(resources.sessions().place(), "cache");
		resources.tables().all().forEach(table -> stores.put(table.place(), "table"));
		stores.put(resources.images().place(), "bucket");
		stores.put(resources.invoices().place(), "bucket");
		stores.put(resources.data().reports().place(), "bucket");
		stores.put(resources.clicks().store().place(), "bucket");
		stores.put(resources.profiles().place(), "cluster");
		return stores;
	}

	/** Who writes documents. */
	List<Witness> documents() {
		return this.documents;
	}

	/** Who keeps accounts. */
	List<Witness> accounts() {
		return this.accounts;
	}

	/** Shows a sampled trace that has ended at a time in microseconds. */
	void show(Trace trace, long now) {
		if (this.otlp != null) {
			this.otlp.show(trace, now);
		}
	}

	@Override
	public void close() {
		if (this.otlp != null) {
			this.otlp.close();
		}
		if (this.focus != null) {
			this.focus.close();
		}
	}

}
