package io.tracetab.source.xray;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;
import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.source.json.JsonOutline;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
import tools.jackson.databind.JsonNode;

/**
 * How the traces of a window were chosen, as the source of X-Ray writes it down beside
 * the answers: an archive record whose operation no service has.
 */
final class SampleFormat implements RecordFormat {

	static final String OPERATION = "TraceSample";

	@Override
	public String name() {
		return "trace sample";
	}

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		return JsonOutline.of(bytes, from, to).text("operation").equals(OPERATION);
	}

	@Override
	public void read(Chunk chunk, RecordSink sink) {
		int at = chunk.from();
		while (at < chunk.to()) {
			int end = chunk.endOfRecord(at);
			if (end > at) {
				record(chunk.bytes(), at, end, sink);
			}
			at = end + 1;
		}
	}

	private void record(byte[] bytes, int from, int to, RecordSink sink) {
		if (!recognises(bytes, from, to)) {
			sink.foreign(from, to);
			return;
		}
		try {
			sink.sample(sample(JsonTree.read(bytes, from, to)));
		}
		catch (Unreadable | IllegalArgumentException ex) {
			sink.setAside("%s: %s".formatted(OPERATION, ex.getMessage()), from, to);
		}
	}

	private static TraceSample sample(JsonNode record) {
		JsonNode request = record.path("request");
		Window window = new Window(RecordTime.of("StartTime", request.path("StartTime")),
				RecordTime.of("EndTime", request.path("EndTime")));
		List<TraceSample.Share> shares = new ArrayList<>();
		for (JsonNode share : record.path("answer").path("Strata")) {
			shares.add(new TraceSample.Share(TraceSample.Stratum.valueOf(JsonTree.text(share.path("Stratum"))),
					count(share, "Listed"), count(share, "Taken"), Math.toIntExact(count(share, "OneIn"))));
		}
		Map<TraceId, Integer> oneIn = new HashMap<>();
		for (JsonNode same : record.path("answer").path("NotSure")) {
			int number = Math.toIntExact(count(same, "OneIn"));
			same.path("TraceIds").forEach((id) -> oneIn.put(TraceId.parse(JsonTree.text(id)), number));
		}
		return new TraceSample(JsonTree.text(record.path("account")), JsonTree.text(record.path("region")), window,
				shares, oneIn);
	}

	private static long count(JsonNode share, String name) {
		JsonNode number = share.path(name);
		if (!number.isIntegralNumber() || !number.canConvertToInt() || number.asInt() < 0) {
			throw new Unreadable("%s is '%s', expected a whole number".formatted(name, JsonTree.text(number)));
		}
		return number.asInt();
	}

}
