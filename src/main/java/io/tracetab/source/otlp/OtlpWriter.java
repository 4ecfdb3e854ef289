package io.tracetab.source.otlp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.source.TraceWriter;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A trace as a request of OTLP in its JSON encoding: the spans of a segment are those of
 * its resource.
 */
final class OtlpWriter implements TraceWriter {

	private static final JsonMapper MAPPER = new JsonMapper(
			JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build());

	@Override
	public String format() {
		return "otlp";
	}

	@Override
	public void write(TraceId id, List<Segment> documents, OutputStream out) throws IOException {
		try (JsonGenerator json = MAPPER.createGenerator(out, JsonEncoding.UTF8)) {
			json.writeStartObject().writeName(OtlpTraits.RESOURCE_SPANS).writeStartArray();
			for (Group group : groups(documents)) {
				ResourceWords resource = ResourceWords.of(group.segment);
				json.writeStartObject().writeName("resource").writeStartObject().writeName("attributes");
				json.writeTree(resource.attributes());
				json.writeEndObject().writeName("scopeSpans").writeStartArray().writeStartObject();
				json.writeName("scope").writeTree(JsonNodeFactory.instance.objectNode().put("name", "tracetab"));
				json.writeName("spans").writeStartArray();
				for (Span span : group.spans) {
					json.writeTree(new SpanWriter(id, span, resource).write());
				}
				json.writeEndArray().writeEndObject().writeEndArray().writeEndObject();
			}
			json.writeEndArray().writeEndObject();
		}
	}

	/**
	 * A segment and what was done for it in its process; without one, what none claims.
	 */
	private record Group(@Nullable Span segment, List<Span> spans) {
	}

	private static List<Group> groups(List<Segment> documents) {
		List<Group> groups = new ArrayList<>();
		Group nobodys = new Group(null, new ArrayList<>());
		Map<Long, Group> ofSegment = new HashMap<>();
		Map<Long, Long> above = new HashMap<>();
		for (Segment document : documents) {
			Span own = document.own();
			if (own.kind() == Span.Kind.SEGMENT) {
				Group group = new Group(own, new ArrayList<>(document.spans()));
				groups.add(group);
				ofSegment.putIfAbsent(own.id(), group);
			}
			document.spans().forEach((span) -> above.putIfAbsent(span.id(), span.parentId()));
		}
		for (Segment document : documents) {
			if (document.own().kind() != Span.Kind.SEGMENT) {
				Group group = claiming(document.own(), ofSegment, above);
				((group != null) ? group : nobodys).spans.addAll(document.spans());
			}
		}
		if (!nobodys.spans.isEmpty()) {
			groups.add(nobodys);
		}
		return groups;
	}

	/** The nearest segment above; null where there is none, or the way is a circle. */
	private static @Nullable Group claiming(Span span, Map<Long, Group> ofSegment, Map<Long, Long> above) {
		Set<Long> passed = new HashSet<>();
		for (Long at = span.parentId(); at != null && passed.add(at); at = above.get(at)) {
			Group group = ofSegment.get(at);
			if (group != null) {
				return group;
			}
		}
		return null;
	}

}
