package io.tracetab.source.logs;

import tools.jackson.databind.JsonNode;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.source.json.JsonOutline;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;

/**
 * The log of the middleware around the clients of stores, where it has a file of its own;
 * lines of it among those of a function are read by {@link LambdaLogFormat}.
 */
final class KeyLogFormat implements RecordFormat {

	@Override
	public String name() {
		return "key access";
	}

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		JsonOutline outline = JsonOutline.of(bytes, from, to);
		return outline.has("store") && outline.has("operation") && outline.has("key")
				|| outline.has("stores") && outline.has("key");
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
			JsonNode record = JsonTree.read(bytes, from, to);
			if (KeyLine.isSettings(record)) {
				sink.keyLog(KeyLine.settings(record));
			}
			else if (KeyLine.isAccess(record)) {
				sink.access(KeyLine.access(record));
			}
			else {
				sink.setAside("Key access: expected time, function, store, operation and key", from, to);
			}
		}
		catch (Unreadable | IllegalArgumentException ex) {
			sink.setAside("Key access: " + ex.getMessage(), from, to);
		}
	}

}
