package io.tracetab.world.stack;

/**
 * Looks every minute at what is kept for functions.
 */
public final class Readiness {

	private static final long MINUTE = 60_000_000L;

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
			this.agenda.after(MINUTE, () -> look(function));
		}
	}

	private void look(LambdaFunction function) {
		long now = this.agenda.now();
		this.witness.keptReady(new KeptReady(function.setting(), function.takeWorked()), now - MINUTE);
		if (now + MINUTE <= this.until) {
			this.agenda.after(MINUTE, () -> look(function));
		}
	}

}
