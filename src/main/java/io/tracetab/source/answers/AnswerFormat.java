package io.tracetab.source.answers;

import tools.jackson.databind.JsonNode;

import io.tracetab.source.Chunk;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.source.json.JsonOutline;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;

/**
 * Answers about metrics, settings, prices and costs, archived with their requests or
 * alone.
 */
final class AnswerFormat implements RecordFormat {

	private final MeterCatalogue meters;

	/**
	 * Makes the format.
	 * @param meters whose prices are kept of price lists
	 */
	AnswerFormat(MeterCatalogue meters) {
		this.meters = meters;
	}

	@Override
	public String name() {
		return "AWS answer";
	}

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		return AnswerTraits.operation(JsonOutline.of(bytes, from, to)) != null;
	}

	@Override
	public void read(Chunk chunk, RecordSink sink) {
		int at = chunk.from();
		while (at < chunk.to()) {
			int end = chunk.endOfRecord(at);
			int start = at;
			while (start < end && chunk.bytes()[start] <= ' ' && chunk.bytes()[start] >= 0) {
				start++;
			}
			if (start < end) {
				record(chunk.bytes(), start, end, sink);
			}
			at = end + 1;
		}
	}

	private void record(byte[] bytes, int from, int to, RecordSink sink) {
		JsonOutline outline = JsonOutline.of(bytes, from, to);
		String operation = AnswerTraits.operation(outline);
		if (operation == null) {
			sink.foreign(from, to);
			return;
		}
		try {
			JsonNode record = JsonTree.read(bytes, from, to);
			Answer answer = AnswerTraits.isArchived(outline) ? Answer.archived(record)
					: Answer.alone(operation, record);
			tell(answer, sink, from, to);
		}
		catch (Unreadable ex) {
			String place = (ex.offset() < 0) ? "" : "column %d: ".formatted(ex.offset() + 1);
			sink.setAside("%s: %s%s".formatted(operation, place, ex.getMessage()), from, to);
		}
	}

	private void tell(Answer answer, RecordSink sink, int from, int to) {
		Outcome outcome = outcome(answer);
		outcome.unread.forEach((place) -> sink.setAside(answer.operation() + ": " + place, from, to));
		if (!outcome.series.isEmpty() || !outcome.resources.isEmpty()) {
			sink.answer(outcome.resources, outcome.series);
		}
		else if (!outcome.explored.isEmpty()) {
			sink.explored(outcome.explored.get(0));
		}
		else if (outcome.unread.isEmpty()) {
			sink.nothing();
		}
	}

	private Outcome outcome(Answer answer) {
		Outcome outcome = new Outcome();
		boolean metrics = AnswerTraits.METRICS.contains(answer.operation());
		if (metrics) {
			MetricListing.read(answer, outcome);
		}
		else if (MeasurementListing.OPERATIONS.contains(answer.operation())) {
			MeasurementListing.read(answer, outcome);
		}
		else if (OfferListing.OPERATIONS.contains(answer.operation())) {
			OfferListing.read(answer, this.meters, outcome);
		}
		else if (CostListing.OPERATIONS.contains(answer.operation())) {
			CostListing.read(answer, outcome);
		}
		else if (answer.body().has(TagListing.FIELD)) {
			TagListing.read(answer, outcome);
		}
		else if (answer.operation().equals(ProvisionedListing.OPERATION)) {
			ProvisionedListing.read(answer, outcome);
		}
		else if (answer.operation().equals(SamplingListing.OPERATION)) {
			SamplingListing.read(answer, outcome);
		}
		else if (ApiListing.reads(answer.service(), answer.operation())) {
			ApiListing.read(answer, outcome);
		}
		else if (Listing.operations().contains(answer.operation())) {
			Listing.of(answer.operation()).read(answer, outcome);
		}
		return outcome;
	}

}
