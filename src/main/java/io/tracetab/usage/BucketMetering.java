package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * S3: requests by tier and storage class, bytes retrieved from infrequent access, bytes
 * that leave the region. Requests that S3 failed (5xx) are free, refused ones (4xx) are
 * not.
 */
final class BucketMetering implements ServiceMetering {

	private static final Evidence ONE = Evidence.of("one request; objects of the bucket are in class Standard");

	private static final Evidence OF_CLASS = Evidence.of("one request; storage class on the span");

	private static final Evidence CLASS_UNKNOWN = Evidence.of("one request; storage class unknown, Standard assumed");

	private final Map<String, StorageClass> classes = new HashMap<>();

	private final StorageClass standard;

	private final Meter interRegion;

	private final Remembered<String, ResourceId> buckets = new Remembered<>(ResourceId::bucket);

	private final Settings<Boolean> plain = new Settings<>(BucketMetering::isPlain);

	private record StorageClass(Meter tier1, Meter tier2, @Nullable Meter retrieved) {
	}

	/** What a request counts as. Source: S3 pricing, requests and data retrievals. */
	private enum Tier {

		FREE, TIER1, TIER2;

		static Tier of(String operation) {
			if (operation.startsWith("Delete") || operation.startsWith("Abort")) {
				return FREE;
			}
			boolean dear = operation.startsWith("Put") || operation.startsWith("Copy") || operation.startsWith("Post")
					|| operation.startsWith("List") || operation.startsWith("Create") || operation.startsWith("Upload")
					|| operation.startsWith("Complete") || operation.startsWith("Restore");
			return dear ? TIER1 : TIER2;
		}

	}

	BucketMetering(MeterCatalogue meters) {
		for (String name : new String[] { "standard", "intelligent-tiering", "standard-ia", "onezone-ia",
				"glacier-instant" }) {
			Meter retrieved = meters.find("s3.retrieved-bytes." + name).map((found) -> found.meter()).orElse(null);
			this.classes.put(name, new StorageClass(meters.meter("s3.tier1-requests." + name),
					meters.meter("s3.tier2-requests." + name), retrieved));
		}
		this.classes.put("glacier-ir", storageClass("glacier-instant"));
		this.standard = storageClass("standard");
		this.interRegion = meters.meter("transfer.inter-region-bytes");
	}

	private StorageClass storageClass(String name) {
		StorageClass found = this.classes.get(name);
		if (found == null) {
			throw new IllegalArgumentException("No storage class " + name);
		}
		return found;
	}

	@Override
	public void meter(Call call, Tally tally) {
		Tier tier = Tier.of(call.operation());
		if (tier == Tier.FREE || call.isFault()) {
			return;
		}
		String name = call.attribute("bucket_name", "resource_names.0");
		ResourceId bucket = (name != null) ? this.buckets.get(name) : null;
		String stored = call.attribute("storage_class");
		StorageClass storageClass = (stored != null)
				? this.classes.getOrDefault(stored.toLowerCase(Locale.ROOT).replace('_', '-'), this.standard)
				: this.standard;
		boolean standardOnly = stored == null && bucket != null
				&& tally.settings(bucket, call).map(this.plain::of).orElse(false);
		tally.add(call, (tier == Tier.TIER1) ? storageClass.tier1 : storageClass.tier2, BigDecimal.ONE,
				(stored != null || standardOnly) ? Basis.MEASURED : Basis.ASSUMED, bucket,
				(stored != null) ? OF_CLASS : standardOnly ? ONE : CLASS_UNKNOWN);
		if (call.operation().equals("GetObject") && call.answeredBytes() > 0 && !call.isError()) {
			bytes(call, bucket, storageClass, tally);
		}
	}

	private void bytes(Call call, @Nullable ResourceId bucket, StorageClass storageClass, Tally tally) {
		BigDecimal bytes = BigDecimal.valueOf(call.answeredBytes());
		Evidence proof = new Evidence("{1} bytes answered", call.answeredBytes(), 0);
		if (storageClass.retrieved != null) {
			tally.add(call, storageClass.retrieved, bytes, Basis.MEASURED, bucket, proof);
		}
		Trace.Node caller = tally.parent(call.node());
		String from = (caller != null) ? tally.region(caller) : "";
		if (!from.isEmpty() && !call.region().isEmpty() && !from.equals(call.region())) {
			tally.add(call, this.interRegion, bytes, Basis.DERIVED, bucket, proof);
		}
	}

	/** Without a rule that moves objects to another class. */
	private static boolean isPlain(Resource bucket) {
		return bucket.settings()
			.keySet()
			.stream()
			.noneMatch((key) -> key.contains("Transition") || key.contains("IntelligentTiering"));
	}

}
