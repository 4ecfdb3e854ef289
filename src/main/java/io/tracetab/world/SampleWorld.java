package io.tracetab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.shown.StoryFile;
import io.tracetab.world.stack.Agenda;

/**
 * The sample data: a web shop on a simulated AWS, run for some days, and what AWS would
 * show of it, in a folder. The same days, seed, scale and end give the same bytes. Memory
 * does not grow with the number of days.
 */
public final class SampleWorld {

	private SampleWorld() {
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
		Agenda agenda = Simulation.agendaOf(extent);
		Views views = new Views(agenda);
		Simulation world = new Simulation(extent, agenda, views, Changes.NONE);
		StoryFile.write(TruthFile.STORY.in(out), world.calendar());
		views.open(out, world.shop(), new Views.Setting(world.views(), Simulation.until(extent),
				ListPrices.on(Simulation.firstDay(extent)), further, extent.scale));
		world.run();
		views.worldEnded();
		PlantedProblems.write(TruthFile.PROBLEMS.in(out), world.shop().problems());
		if (further.contains(View.ALTERNATIVES)) {
			Alternatives.write(TruthFile.ALTERNATIVES.in(out), extent, world.shop());
		}
	}

}
