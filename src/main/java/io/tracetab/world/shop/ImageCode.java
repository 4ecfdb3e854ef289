package io.tracetab.world.shop;

import java.util.List;

import io.tracetab.world.stack.Header;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-upload}, which puts a picture into the bucket, and of
 * {@code shop-thumbnails}, which the bucket's notification invokes: it decodes the
 * picture into memory, which a scan of 120 megapixels does not fit into.
 */
final class ImageCode {

	private static final double MEGABYTES_PER_MEGAPIXEL = 12;

	private static final double CPU_MILLIS_PER_MEGAPIXEL = 62;

	private final Resources resources;

	private final Functions functions;

	private final Lambda lambda;

	ImageCode(Resources resources, Functions functions, Lambda lambda) {
		this.resources = resources;
		this.functions = functions;
		this.lambda = lambda;
	}

	/**
	 * A picture on its way.
	 */
	record Picture(String key, double megapixels) {

		long bytes() {
			return (long) (this.megapixels * 400_000);
		}

	}

	void upload(Running run, Picture picture) {
		run.hold((int) (picture.bytes() / 1_000_000));
		run.work(2 + picture.bytes() / 1e6,
				() -> run.call(
						() -> this.resources.images().put(run.chance(), "originals/" + picture.key(), picture.bytes()),
						stored -> {
							Header header = new Header(run.trace(), stored.id());
							this.lambda.later(run.trace(), (long) run.chance().lognormal(350e3, 0.5), () -> this.lambda
								.event(this.functions.thumbnails(), header, each -> shrink(each, picture)));
							run.succeed(201, 96);
						}));
	}

	private void shrink(Running run, Picture picture) {
		run.annotate("megapixels", Math.round(picture.megapixels * 10) / 10.0);
		run.call(() -> this.resources.images().get(run.chance(), "originals/" + picture.key(), picture.bytes()),
				original -> run.work(25, () -> {
					run.hold((int) (picture.megapixels * MEGABYTES_PER_MEGAPIXEL));
					run.work(picture.megapixels * CPU_MILLIS_PER_MEGAPIXEL,
							() -> store(run, picture, List.of(1200, 400, 120)));
				}));
	}

	private void store(Running run, Picture picture, List<Integer> widths) {
		if (widths.isEmpty()) {
			run.call(() -> this.resources.tables().images().put(run.chance(), 0, 420).about(picture.key(), 420),
					written -> run.succeed(200, 4));
			return;
		}
		int width = widths.get(0);
		run.call(
				() -> this.resources.images()
					.put(run.chance(), "thumbnails/" + width + '/' + picture.key(), width * 90L),
				stored -> store(run, picture, widths.subList(1, widths.size())));
	}

}
