package io.tracetab.world;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.tracetab.world.shop.Calendar;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.shop.Demand;
import io.tracetab.world.shop.Functions;
import io.tracetab.world.shop.Problem;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Witness;

/**
 * A world that is about to happen: the shop, and who comes to it. The same extent has the
 * same luck, whatever is changed in the shop and whoever looks on.
 */
final class Simulation {

	private static final long SECOND_MICROS = 1_000_000;

	private static final int PAYING = 25;

	private final SampleWorld.Extent extent;

	private final Agenda agenda;

	private final Chance chance;

	private final Calendar calendar;

	private final Shop shop;

	Simulation(SampleWorld.Extent extent, Agenda agenda, Witness witness, Changes changes) {
		this.extent = extent;
		this.agenda = agenda;
		this.chance = Chance.seeded(extent.seed());
		this.calendar = Calendar.drawn(this.chance.of("calendar"), start(extent), extent.days(),
				Functions.NAMES.size());
		this.shop = new Shop(agenda, this.chance, witness,
				new Shop.Plan((int) Math.max(2, Math.round(PAYING * extent.scale())), this.calendar, until(extent),
						Problem.drawn(this.chance.of("problems"), start(extent), extent.days()), changes));
	}

	/** An agenda that stands at the beginning. */
	static Agenda agendaOf(SampleWorld.Extent extent) {
		return new Agenda(start(extent));
	}

	/** When it begins, in microseconds. */
	static long start(SampleWorld.Extent extent) {
		return extent.end().minus(Duration.ofDays(extent.days())).getEpochSecond() * SECOND_MICROS;
	}

	/** When it ends, in microseconds. */
	static long until(SampleWorld.Extent extent) {
		return extent.end().getEpochSecond() * SECOND_MICROS;
	}

	static LocalDate firstDay(SampleWorld.Extent extent) {
		return extent.end().minus(Duration.ofDays(extent.days())).atZone(ZoneOffset.UTC).toLocalDate();
	}

	Calendar calendar() {
		return this.calendar;
	}

	Shop shop() {
		return this.shop;
	}

	/** The luck of those who look on. */
	Chance views() {
		return this.chance.of("views");
	}

	/** Lets everybody come and everything happen. */
	void run() {
		new Demand(this.shop, this.chance.of("demand"), until(this.extent)).begin(this.extent.scale());
		this.agenda.run();
	}

}
