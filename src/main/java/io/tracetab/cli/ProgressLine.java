package io.tracetab.cli;

import java.io.PrintWriter;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.ImportProgress;

/**
 * Progress of a long command on standard error: a bar at a terminal, lines where asked
 * for, else nothing.
 */
final class ProgressLine implements ImportProgress, AutoCloseable {

	/** How progress is shown. */
	enum Form {

		BAR, LINES, NONE

	}

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec command;

	@Option(names = "--progress", paramLabel = "bar|lines|none",
			description = "How progress is shown (default: a bar at a terminal, else none).")
	private Form form = (System.console() != null) ? Form.BAR : Form.NONE;

	private @Nullable ProgressBar bar;

	private String what = "";

	@Override
	public void begin(String task, long total) {
		close();
		this.what = task;
		if (this.form == Form.BAR) {
			this.bar = new ProgressBarBuilder().setTaskName(task)
				.setInitialMax(Math.max(total, 1))
				.setStyle(ProgressBarStyle.ASCII)
				.build();
		}
		line("%s: begins".formatted(task));
	}

	@Override
	public void at(long done, long total, Counts counts) {
		ProgressBar current = this.bar;
		if (current != null) {
			current.maxHint(Math.max(total, 1));
			current.stepTo(done);
			current.setExtraMessage(" %,d records".formatted(counts.read()));
		}
		line("%s: %d of %d, %d records".formatted(this.what, done, total, counts.read()));
	}

	@Override
	public void goesOn(long position) {
		line("%s: goes on behind byte %d".formatted(this.what, position));
	}

	private void line(String text) {
		if (this.form == Form.LINES && this.command != null) {
			PrintWriter err = this.command.commandLine().getErr();
			err.println(text);
			err.flush();
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
