package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks every minute at what is kept for functions. The snapshot of a version is kept for
 * three hours at least, even when another version has taken its place.
 */
public final class Readiness {

	private static final long MINUTE = 60_000_000L;

	/** Of the snapshot of one version. */
	private static final long LEAST_KEPT = 180 * MINUTE;

	private final Agenda agenda;

	private final Witness witness;

	private final long until;

	/** Up to a time in microseconds. */
	public Readiness(Agenda agenda, Witness witness, long until) {
		this.agenda = agenda;
		this.witness = witness;
		this.until = until;
	}

	/** Begins to look at a function; nothing is kept for one that starts on demand. */
	public void watch(LambdaFunction function) {
		FunctionSetting.Start start = function.setting().start();
		if (start.provisioned() > 0 || start.snapStart()) {
			Watched watched = new Watched(function);
			this.agenda.after(MINUTE, () -> look(watched));
		}
	}

	private void look(Watched watched) {
		long now = this.agenda.now();
		watched.look(now);
		this.witness.keptReady(new KeptReady(watched.setting, watched.function.takeWorked()), now - MINUTE);
		watched.replaced.forEach(setting -> this.witness.keptReady(new KeptReady(setting, 0), now - MINUTE));
		if (now + MINUTE <= this.until) {
			this.agenda.after(MINUTE, () -> look(watched));
		}
	}

	/**
	 * A function and its versions that are still paid for.
	 */
	private static final class Watched {

		private final LambdaFunction function;

		private final List<FunctionSetting> replaced = new ArrayList<>();

		private FunctionSetting setting;

		Watched(LambdaFunction function) {
			this.function = function;
			this.setting = function.setting();
		}

		/**
		 * A version pays for the minute in which it was replaced no more than for any.
		 */
		void look(long now) {
			if (this.setting != this.function.setting()) {
				if (this.setting.start().snapStart()) {
					this.replaced.add(this.setting);
				}
				this.setting = this.function.setting();
			}
			this.replaced.removeIf(each -> now - each.release().deployed() >= LEAST_KEPT);
		}

	}

}
