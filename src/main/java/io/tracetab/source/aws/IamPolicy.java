package io.tracetab.source.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tracetab.source.ReadOnlyPolicy;
import io.tracetab.source.SourceKind;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy of IAM that the table of actions asks for. Most of these actions know no
 * resource and are allowed on all; logs are read only where functions and traces write
 * them.
 */
public final class IamPolicy implements ReadOnlyPolicy {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.defaultPrettyPrinter(printer())
		.build();

	private static final String VERSION = "2012-10-17";

	/** Those of CloudWatch Logs that read events, and so name the groups they read. */
	private static final Set<String> READS_LOGS = Set.of("logs:StartQuery", "logs:FilterLogEvents");

	private static final String LISTS_EXPORTS = "s3:ListBucket";

	private static final String READS_OBJECTS = "s3:GetObject";

	/** Only where exports lie. */
	private static final Set<String> READS_EXPORTS = Set.of(LISTS_EXPORTS, READS_OBJECTS);

	private static final Set<String> READS_APIS = Set.of("apigateway:GET");

	@Override
	public String document(Set<SourceKind> kinds, List<String> exports) {
		Set<String> all = IamAction.all()
			.stream()
			.filter((each) -> kinds.contains(each.kind()) && !READS_EXPORTS.contains(each.action()))
			.map(IamAction::action)
			.collect(Collectors.toCollection(TreeSet::new));
		ObjectNode document = MAPPER.createObjectNode();
		document.put("Version", VERSION);
		ArrayNode statements = document.putArray("Statement");
		add(statements, "TracetabReads",
				all.stream().filter((action) -> !READS_LOGS.contains(action) && !READS_APIS.contains(action)).toList(),
				List.of("*"));
		add(statements, "TracetabReadsLogs", all.stream().filter(READS_LOGS::contains).toList(), groups(kinds));
		add(statements, "TracetabReadsApis", all.stream().filter(READS_APIS::contains).toList(),
				List.of("arn:aws:apigateway:*::/apis*", "arn:aws:apigateway:*::/restapis*"));
		List<ExportPlace> places = exports.stream().map(ExportPlace::of).toList();
		add(statements, "TracetabListsExports", places.isEmpty() ? List.of() : List.of(LISTS_EXPORTS),
				places.stream().map((place) -> "arn:aws:s3:::" + place.bucket()).distinct().toList());
		add(statements, "TracetabReadsExports", places.isEmpty() ? List.of() : List.of(READS_OBJECTS),
				places.stream().map((place) -> "arn:aws:s3:::" + place.bucket() + '/' + place.prefix() + '*').toList());
		return MAPPER.writeValueAsString(document);
	}

	private static List<String> groups(Set<SourceKind> kinds) {
		List<String> groups = new ArrayList<>();
		if (kinds.contains(SourceKind.LOGS)) {
			groups.add("arn:aws:logs:*:*:log-group:/aws/lambda/*:*");
		}
		if (kinds.contains(SourceKind.XRAY)) {
			groups.add("arn:aws:logs:*:*:log-group:aws/spans:*");
		}
		return groups;
	}

	private static void add(ArrayNode statements, String name, List<String> actions, List<String> resources) {
		if (actions.isEmpty()) {
			return;
		}
		ObjectNode statement = statements.addObject();
		statement.put("Sid", name);
		statement.put("Effect", "Allow");
		actions.forEach(statement.putArray("Action")::add);
		resources.forEach(statement.putArray("Resource")::add);
	}

	/** A line each, so that a change is seen as one. */
	private static DefaultPrettyPrinter printer() {
		DefaultIndenter lines = new DefaultIndenter("  ", "\n");
		return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
	}

}
