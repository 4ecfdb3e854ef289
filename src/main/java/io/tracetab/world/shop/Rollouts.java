package io.tracetab.world.shop;

import java.util.List;

import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.LambdaFunction;

/**
 * Lets happen what stands in the calendar: deploys, and trouble with what the shop itself
 * runs.
 */
final class Rollouts {

	/** What a function needs beside what it holds before a request comes. */
	private static final int ROOM = 3;

	private static final int SMALLEST_MB = 128;

	private static final int LARGEST_MB = 3_008;

	private final Agenda agenda;

	private final Lambda lambda;

	private final Resources resources;

	private final Functions functions;

	private final Changes changes;

	Rollouts(Agenda agenda, Lambda lambda, Resources resources, Functions functions, Changes changes) {
		this.agenda = agenda;
		this.lambda = lambda;
		this.resources = resources;
		this.functions = functions;
		this.changes = changes;
	}

	void plan(Calendar calendar) {
		List<LambdaFunction> all = this.functions.all();
		for (Calendar.Deploy deploy : calendar.deploys()) {
			LambdaFunction function = all.get(deploy.function());
			this.agenda.at(deploy.at(), () -> this.lambda.deploy(function,
					this.changes.changed(changed(function.setting(), deploy)).released(this.agenda.now())));
		}
		all.forEach(this::planTrial);
		Calendar.Incident incident = calendar.incident();
		this.agenda.at(incident.from(), () -> begin(incident));
		this.agenda.at(incident.until(), () -> end(incident));
	}

	private void planTrial(LambdaFunction function) {
		this.changes.of(Change.ArmTried.class, function.name()).ifPresent((trial) -> {
			boolean before = function.setting().size().arm();
			this.agenda.at(trial.from(), () -> move(function, true));
			this.agenda.at(trial.until(), () -> move(function, before));
		});
	}

	private void move(LambdaFunction function, boolean arm) {
		this.lambda.deploy(function, this.changes.changed(function.setting().on(arm)).released(this.agenda.now()));
	}

	private static FunctionSetting changed(FunctionSetting setting, Calendar.Deploy deploy) {
		if (!deploy.resized()) {
			return setting.paced(setting.release().pace() * deploy.pace());
		}
		int memory = setting.size().memoryMb();
		boolean halved = !deploy.larger() && memory / 2 >= Math.max(SMALLEST_MB, ROOM * setting.code().baseMb())
				|| memory * 2 > LARGEST_MB;
		return setting.resized(halved ? memory / 2 : memory * 2);
	}

	private void begin(Calendar.Incident incident) {
		switch (incident.cause()) {
			case CACHE_LOST -> this.resources.cache().lose();
			case STOCK_SLOW -> this.resources.tables().stock().slowedBy(incident.strength());
			case CART_BROKEN -> release(incident.strength());
			case PAYMENTS_LATE -> {
				// The provider keeps its own time.
			}
		}
	}

	private void end(Calendar.Incident incident) {
		switch (incident.cause()) {
			case CACHE_LOST -> this.resources.cache().recover();
			case STOCK_SLOW -> this.resources.tables().stock().slowedBy(1);
			case CART_BROKEN -> release(0);
			case PAYMENTS_LATE -> {
				// The provider keeps its own time.
			}
		}
	}

	private void release(double bug) {
		LambdaFunction cart = this.functions.cart();
		this.lambda.deploy(cart, cart.setting().broken(bug).released(this.agenda.now()));
	}

}
