package io.tracetab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Demand;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Remote;

/**
 * The sample data: a web shop on a simulated AWS, run for some days, and what AWS would
 * show of it, in a folder. The same days, seed, scale and end give the same bytes. Memory
 * does not grow with the number of days.
 */
public final class SampleWorld {

	private static final long SECOND_MICROS = 1_000_000;

	private static final long TROUBLE_FROM = 18 * 3600 + 5 * 60;

	private static final long TROUBLE_UNTIL = 19 * 3600 + 20 * 60;

	private static final double TROUBLE_FACTOR = 18;

	private static final int PAYING = 25;

	private final Agenda agenda;

	private final Shop shop;

	private final Views views;

	private SampleWorld(Path out, int days, long seed, double scale, Instant end) {
		Chance chance = Chance.seeded(seed);
		long until = end.getEpochSecond() * SECOND_MICROS;
		Instant start = end.minus(Duration.ofDays(days));
		this.agenda = new Agenda(start.getEpochSecond() * SECOND_MICROS);
		this.views = new Views(this.agenda);
		this.shop = new Shop(this.agenda, chance, this.views,
				new Shop.Plan((int) Math.max(2, Math.round(PAYING * scale)), trouble(end)));
		this.views.open(out, this.shop, new Views.Setting(chance.of("views"), until,
				ListPrices.on(start.atZone(ZoneOffset.UTC).toLocalDate()), scale));
		new Demand(this.shop, chance.of("demand"), until).begin(scale);
	}

	/** On the last day the payment provider answers late for a while. */
	private static Remote.Trouble trouble(Instant end) {
		long lastDay = end.getEpochSecond() - Duration.ofDays(1).toSeconds();
		return new Remote.Trouble((lastDay + TROUBLE_FROM) * SECOND_MICROS, (lastDay + TROUBLE_UNTIL) * SECOND_MICROS,
				TROUBLE_FACTOR);
	}

	/**
	 * Writes a world into a folder, which is made when it is not there.
	 * @param days whole days, at least one
	 * @param scale 1 is some 100,000 requests a day
	 * @param end exclusive, on a whole second
	 */
	public static void write(Path out, int days, long seed, double scale, Instant end) {
		if (days < 1 || !(scale > 0)) {
			throw new IllegalArgumentException(
					"days " + days + ", scale " + scale + ": expected at least one day and a scale above zero");
		}
		try {
			Files.createDirectories(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make the folder " + out, ex);
		}
		SampleWorld world = new SampleWorld(out, days, seed, scale, end);
		world.agenda.run();
		world.views.worldEnded();
	}

}
