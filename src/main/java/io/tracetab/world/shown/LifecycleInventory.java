package io.tracetab.world.shown;

import java.util.List;

import io.tracetab.world.shop.Resources;
import io.tracetab.world.shown.InventoryFile.Asked;
import io.tracetab.world.shown.InventoryFile.Recorder;
import io.tracetab.world.stack.Place;

/**
 * What S3 answers about the rules of the shop's buckets. Of the invoices a rule ends
 * uploads in parts that nobody completes within a week; the others have none, of which S3
 * says that there is no configuration: whoever asks keeps an empty answer.
 */
record LifecycleInventory(Recorder recorder, Resources resources) {

	void write() {
		none(this.resources.images().place());
		none(this.resources.clicks().store().place());
		this.recorder.record(asked(this.resources.invoices().place()),
				Json.object("Rules",
						List.of(Json.object("ID", "uploads", "Status", "Enabled", "Filter", Json.object("Prefix", ""),
								"AbortIncompleteMultipartUpload", Json.object("DaysAfterInitiation", 7)))));
	}

	private void none(Place bucket) {
		this.recorder.record(asked(bucket), Json.object());
	}

	private static Asked asked(Place bucket) {
		return new Asked(bucket.region(), "s3", "GetBucketLifecycleConfiguration",
				Json.object("Bucket", bucket.name()));
	}

}
