package io.tracetab.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.ImportProgress;

/**
 * Progress at a terminal; silent where there is none.
 */
final class ProgressLine implements ImportProgress, AutoCloseable {

	private final boolean shown = System.console() != null;

	private @Nullable ProgressBar bar;

	@Override
	public void begin(String what, long total) {
		close();
		if (this.shown) {
			this.bar = new ProgressBarBuilder().setTaskName(what)
				.setInitialMax(Math.max(total, 1))
				.setStyle(ProgressBarStyle.ASCII)
				.build();
		}
	}

	@Override
	public void at(long done, long total, Counts counts) {
		ProgressBar current = this.bar;
		if (current != null) {
			current.maxHint(Math.max(total, 1));
			current.stepTo(done);
			current.setExtraMessage("%,d records".formatted(counts.read()));
		}
	}

	@Override
	public void close() {
		ProgressBar current = this.bar;
		if (current != null) {
			current.close();
			this.bar = null;
		}
	}

}
