package io.tracetab.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Journey;
import io.tracetab.quantity.Basis;
import io.tracetab.receipt.JourneyReceipt;

/**
 * A journey over time, a row for each request: when it worked, and since when its message
 * had waited.
 *
 * @param waitedMicros how long messages waited, as far as it is known
 */
record JourneyTimeline(List<Row> rows, long waitedMicros) {

	/** A bar is not thinner than this, in per cent of the time. */
	private static final double THINNEST = 0.4;

	/**
	 * A request.
	 *
	 * @param x where its bar begins, in per cent
	 * @param waitX where the wait of its message begins, in per cent
	 * @param passages messages that it took up from other parts
	 * @param hops work it handed over within its own trace
	 * @param lines what it used, alike calls together
	 */
	record Row(JourneyDetail.PartDetail part, String x, String width, String waitX, String waitWidth,
			List<JourneyDetail.PassageDetail> passages, List<HopGroup> hops, List<Line> lines, boolean asked) {

		/** The wait of its first message; null when it is not known. */
		public @Nullable Long waited() {
			return this.passages.isEmpty() ? null : this.passages.get(0).dwellMicros();
		}

		/** Whether a delivery before this one had failed: the highest attempt. */
		public int attempt() {
			return this.passages.stream().mapToInt(JourneyDetail.PassageDetail::attempt).max().orElse(1);
		}

	}

	/**
	 * Work of one kind, handed over the same way.
	 *
	 * @param longest of their waits, in microseconds
	 * @param attempts the most that one took
	 */
	record HopGroup(JourneyDetail.HopDetail first, int count, long longest, int attempts) {

		static List<HopGroup> of(List<JourneyDetail.HopDetail> hops) {
			Map<List<String>, HopGroup> groups = new LinkedHashMap<>();
			hops.forEach((hop) -> groups.merge(List.of(hop.to(), hop.service(), hop.through(), hop.basis()),
					new HopGroup(hop, 1, hop.waitMicros(), hop.attempts()), HopGroup::plus));
			return List.copyOf(groups.values());
		}

		private HopGroup plus(HopGroup other) {
			return new HopGroup(this.first, this.count + other.count, Math.max(this.longest, other.longest),
					Math.max(this.attempts, other.attempts));
		}

	}

	/**
	 * Calls of a request that are alike.
	 *
	 * @param amount of the share; null without a price
	 */
	record Line(String operation, String resource, JourneyReceipt.Line line,
			JourneyDetail.@Nullable AmountDetail amount) {

		static Line of(JourneyReceipt.Line line) {
			return new Line(line.operation(), (line.resource() != null) ? line.resource().name() : "", line,
					(line.amount() != null) ? JourneyDetail.AmountDetail.of(line.amount()) : null);
		}

		public Basis basis() {
			return this.line.basis();
		}

	}

	static JourneyTimeline of(Journey journey, JourneyDetail detail) {
		long start = micros(detail.start());
		double scale = 100.0 / Math.max(1, detail.elapsedMicros());
		List<Row> rows = new ArrayList<>();
		for (int at = 0; at < detail.parts().size(); at++) {
			int place = at;
			JourneyDetail.PartDetail part = detail.parts().get(at);
			List<JourneyDetail.PassageDetail> passages = detail.passages()
				.stream()
				.filter((passage) -> passage.to() == place)
				.toList();
			double x = (micros(part.start()) - start) * scale;
			double wait = longest(passages) * scale;
			rows.add(new Row(part, text(Math.min(x, 100 - THINNEST)),
					text(Math.max(THINNEST, part.elapsedMicros() * scale)), text(Math.max(0, x - wait)),
					text(Math.min(wait, x)), passages, HopGroup.of(part.hops()),
					journey.receipt().lines().stream().filter((line) -> line.part() == place).map(Line::of).toList(),
					at == detail.place()));
		}
		return new JourneyTimeline(rows, waited(detail.passages()));
	}

	/**
	 * A message that came back has waited once, as long as until it was taken up last.
	 */
	private static long waited(List<JourneyDetail.PassageDetail> passages) {
		Map<List<Integer>, List<JourneyDetail.PassageDetail>> messages = passages.stream()
			.collect(Collectors.groupingBy((passage) -> List.of(passage.from(), passage.senderSpan())));
		return messages.values().stream().mapToLong(JourneyTimeline::longest).sum();
	}

	private static long longest(List<JourneyDetail.PassageDetail> passages) {
		return passages.stream()
			.mapToLong((passage) -> (passage.dwellMicros() != null) ? passage.dwellMicros() : 0)
			.max()
			.orElse(0);
	}

	private static long micros(Instant time) {
		return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
	}

	private static String text(double percent) {
		return String.format(Locale.ROOT, "%.2f", percent);
	}

}
