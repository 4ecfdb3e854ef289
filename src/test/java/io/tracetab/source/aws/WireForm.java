package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that are told by the names of the API's model, in the form in which they go
 * over the wire: names, nesting of lists and forms of times are those of the SDK's own
 * model of the operation.
 */
final class WireForm {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Map<String, String> PACKAGES = Map.of("states", "sfn", "events", "eventbridge", "tagging",
			"resourcegroupstaggingapi", "application-autoscaling", "applicationautoscaling");

	private static final List<String> QUERY = List.of("elasticache", "rds", "sns");

	private WireForm() {
	}

	/**
	 * An answer.
	 * @param service by which calls are signed, or the SDK's name of it
	 */
	static WireAnswer of(String service, String operation, JsonNode answer) {
		SdkPojo model = model(PACKAGES.getOrDefault(service, service), operation);
		if (service.equals("s3")) {
			return WireAnswer.xml("<" + operation + ">" + xml(model, answer) + "</" + operation + ">");
		}
		return QUERY.contains(service) ? WireAnswer
			.xml("<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(operation, xml(model, answer)))
				: WireAnswer.json(json(model, answer));
	}

	/** The SDK's classes spell a word of RDS's names their own way. */
	private static SdkPojo model(String sdk, String operation) {
		String name = "software.amazon.awssdk.services.%s.model.%sResponse".formatted(sdk,
				operation.replaceFirst("^DescribeDB", "DescribeDb"));
		try {
			return (SdkPojo) Class.forName(name).getMethod("builder").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException(name, ex);
		}
	}

	private static ObjectNode json(SdkPojo model, JsonNode told) {
		ObjectNode object = JSON.createObjectNode();
		for (SdkField<?> field : model.sdkFields()) {
			JsonNode value = told.path(field.memberName());
			if (!value.isMissingNode() && !value.isNull()) {
				object.set(field.unmarshallLocationName(), json(field, value));
			}
		}
		return object;
	}

	private static JsonNode json(SdkField<?> field, JsonNode value) {
		MarshallingType<?> type = field.marshallingType();
		if (type == MarshallingType.SDK_POJO) {
			return json(field.constructor().get(), value);
		}
		if (type == MarshallingType.LIST) {
			ArrayNode array = JSON.createArrayNode();
			value.forEach((each) -> array.add(json(field.getTrait(ListTrait.class).memberFieldInfo(), each)));
			return array;
		}
		if (type == MarshallingType.MAP) {
			ObjectNode object = JSON.createObjectNode();
			value.properties()
				.forEach((each) -> object.set(each.getKey(),
						json(field.getTrait(MapTrait.class).valueFieldInfo(), each.getValue())));
			return object;
		}
		return (type == MarshallingType.INSTANT && value.isString() && !isIso(field))
				? JSON.getNodeFactory().numberNode(Instant.parse(value.asString()).toEpochMilli() / 1000.0) : value;
	}

	private static boolean isIso(SdkField<?> field) {
		TimestampFormatTrait format = field.getTrait(TimestampFormatTrait.class);
		return format != null && format.format() == TimestampFormatTrait.Format.ISO_8601;
	}

	private static String xml(SdkPojo model, JsonNode told) {
		StringBuilder xml = new StringBuilder();
		for (SdkField<?> field : model.sdkFields()) {
			JsonNode value = told.path(field.memberName());
			if (!value.isMissingNode() && !value.isNull()) {
				xml.append(xml(field, field.unmarshallLocationName(), value));
			}
		}
		return xml.toString();
	}

	private static String xml(SdkField<?> field, String name, JsonNode value) {
		ListTrait list = field.getTrait(ListTrait.class);
		if (field.marshallingType() == MarshallingType.LIST) {
			String each = name(list.memberLocationName(), "member");
			List<String> members = new ArrayList<>();
			value.forEach((item) -> members.add(xml(list.memberFieldInfo(), list.isFlattened() ? name : each, item)));
			return list.isFlattened() ? String.join("", members) : element(name, String.join("", members));
		}
		if (field.marshallingType() == MarshallingType.MAP) {
			MapTrait map = field.getTrait(MapTrait.class);
			StringBuilder entries = new StringBuilder();
			value.properties()
				.forEach((entry) -> entries
					.append(element("entry", element(map.keyLocationName(), escaped(entry.getKey()))
							+ xml(map.valueFieldInfo(), map.valueLocationName(), entry.getValue()))));
			return element(name, entries.toString());
		}
		return element(name, (field.marshallingType() == MarshallingType.SDK_POJO)
				? xml(field.constructor().get(), value) : escaped(value.asString()));
	}

	private static String name(@Nullable String said, String otherwise) {
		return (said == null) ? otherwise : said;
	}

	private static String element(String name, String content) {
		return '<' + name + '>' + content + "</" + name + '>';
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
