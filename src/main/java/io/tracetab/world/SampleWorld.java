package io.tracetab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Calendar;
import io.tracetab.world.shop.Demand;
import io.tracetab.world.shop.Functions;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.StoryFile;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Chance;

/**
 * The sample data: a web shop on a simulated AWS, run for some days, and what AWS would
 * show of it, in a folder. The same days, seed, scale and end give the same bytes. Memory
 * does not grow with the number of days.
 */
public final class SampleWorld {

	private static final long SECOND_MICROS = 1_000_000;

	private static final int PAYING = 25;

	private final Agenda agenda;

	private final Shop shop;

	private final Views views;

	private SampleWorld(Path out, Extent extent, Set<View> further) {
		Chance chance = Chance.seeded(extent.seed);
		Instant end = extent.end;
		long until = end.getEpochSecond() * SECOND_MICROS;
		Instant start = end.minus(Duration.ofDays(extent.days));
		this.agenda = new Agenda(start.getEpochSecond() * SECOND_MICROS);
		this.views = new Views(this.agenda);
		Calendar calendar = Calendar.drawn(chance.of("calendar"), this.agenda.now(), extent.days,
				Functions.NAMES.size());
		StoryFile.write(TruthFile.STORY.in(out), calendar);
		this.shop = new Shop(this.agenda, chance, this.views,
				new Shop.Plan((int) Math.max(2, Math.round(PAYING * extent.scale)), calendar, until));
		this.views.open(out, this.shop, new Views.Setting(chance.of("views"), until,
				ListPrices.on(start.atZone(ZoneOffset.UTC).toLocalDate()), further, extent.scale));
		new Demand(this.shop, chance.of("demand"), until).begin(extent.scale);
	}

	/**
	 * Which world, and how much of it.
	 *
	 * @param days whole days, at least one
	 * @param scale 1 is some 100,000 requests a day
	 * @param end exclusive, on a whole second
	 */
	public record Extent(int days, long seed, double scale, Instant end) {

		public Extent {
			if (days < 1 || !(scale > 0)) {
				throw new IllegalArgumentException(
						"days " + days + ", scale " + scale + ": expected at least one day and a scale above zero");
			}
		}

	}

	/** Writes a world without further views. */
	public static void write(Path out, int days, long seed, double scale, Instant end) {
		write(out, new Extent(days, seed, scale, end), Set.of());
	}

	/**
	 * Writes a world into a folder, which is made when it is not there.
	 */
	public static void write(Path out, Extent extent, Set<View> further) {
		try {
			Files.createDirectories(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make the folder " + out, ex);
		}
		SampleWorld world = new SampleWorld(out, extent, further);
		world.agenda.run();
		world.views.worldEnded();
	}

}
