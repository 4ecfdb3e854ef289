package io.tracetab.source.otlp;

import java.io.IOException;
import java.util.List;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.tracetab.source.Arrived;

/**
 * Reads a message {@code ExportTraceServiceRequest} span by span: a tree of all that it
 * holds would take as long as all the rest. What stands before the spans of a group may
 * stand behind them, so a group is gone through twice.
 */
final class ProtoRequest {

	/** Of the request: field 1, a message. */
	private static final int RESOURCE_SPANS = 10;

	/** Of a group: fields 1 to 3, messages and a text. */
	private static final int RESOURCE = 10;

	private static final int SCOPE_SPANS = 18;

	private static final int SCHEMA = 26;

	/** Of spans of a scope, which have their schema as a group has. */
	private static final int SCOPE = 10;

	private static final int SPANS = 18;

	private final byte[] bytes;

	private final RequestLines lines;

	ProtoRequest(byte[] bytes, RequestLines lines) {
		this.bytes = bytes;
		this.lines = lines;
	}

	/**
	 * Reads it into lines.
	 * @throws IOException when it is no such message
	 */
	List<Arrived> read() throws IOException {
		CodedInputStream in = CodedInputStream.newInstance(this.bytes);
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			if (tag == RESOURCE_SPANS) {
				int length = in.readRawVarint32();
				group(in.getTotalBytesRead(), length);
				in.skipRawBytes(length);
			}
			else {
				skip(tag, in);
			}
		}
		return this.lines.finish();
	}

	private void group(int from, int length) throws IOException {
		CodedInputStream in = within(from, length);
		Resource.Builder resource = Resource.newBuilder();
		String schema = "";
		Ranges scopes = new Ranges();
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (tag) {
				case RESOURCE -> in.readMessage(resource, ExtensionRegistryLite.getEmptyRegistry());
				case SCOPE_SPANS -> pass(in, from, scopes);
				case SCHEMA -> schema = in.readStringRequireUtf8();
				default -> skip(tag, in);
			}
		}
		Resource whole = resource.build();
		Attributes attributes = Attributes.of(whole.getAttributesList());
		JsonText head = new JsonText().raw("\"resource\":");
		ProtoJson.resource(whole, head);
		ProtoJson.text("schemaUrl", schema, head);
		byte[] text = head.raw(',').toBytes();
		for (int i = 0; i < scopes.size(); i++) {
			scope(scopes.from(i), scopes.length(i), text, attributes);
		}
	}

	private void scope(int from, int length, byte[] group, Attributes resource) throws IOException {
		CodedInputStream in = within(from, length);
		InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
		String schema = "";
		Ranges spans = new Ranges();
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (tag) {
				case SCOPE -> in.readMessage(scope, ExtensionRegistryLite.getEmptyRegistry());
				case SPANS -> pass(in, from, spans);
				case SCHEMA -> schema = in.readStringRequireUtf8();
				default -> skip(tag, in);
			}
		}
		JsonText head = new JsonText().raw("\"scope\":");
		ProtoJson.scope(scope.build(), head);
		ProtoJson.text("schemaUrl", schema, head);
		RequestLines.Group within = new RequestLines.Group(group, head.raw(',').toBytes());
		for (int i = 0; i < spans.size(); i++) {
			ProtoSpan span = ProtoSpan.read(this.bytes, spans.from(i), spans.length(i));
			this.lines.add(within, span, resource, span::write);
		}
	}

	private CodedInputStream within(int from, int length) throws IOException {
		if (length < 0 || length > this.bytes.length - from) {
			throw new InvalidProtocolBufferException(
					"a message of %d bytes is longer than what it is in".formatted(length));
		}
		return CodedInputStream.newInstance(this.bytes, from, length);
	}

	private static void pass(CodedInputStream in, int start, Ranges ranges) throws IOException {
		int length = in.readRawVarint32();
		ranges.add(start + in.getTotalBytesRead(), length);
		in.skipRawBytes(length);
	}

	static void skip(int tag, CodedInputStream in) throws IOException {
		if (!in.skipField(tag)) {
			throw new InvalidProtocolBufferException("a group ends that has not begun");
		}
	}

}
