package io.tracetab.world.shown.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.shown.Json;

/**
 * The state of a project: the file's own format, version 4, and the values in which
 * {@code terraform show -json} tells it.
 */
final class State {

	static final String TERRAFORM = "1.13.5";

	static final String ATLAS_CLUSTER = "mongodbatlas_advanced_cluster";

	private static final String AWS = "registry.terraform.io/hashicorp/aws";

	private static final String ATLAS = "registry.terraform.io/mongodb/mongodbatlas";

	private State() {
	}

	/** The full name of the provider that makes resources of a type. */
	static String provider(String type) {
		return type.startsWith("mongodbatlas_") ? ATLAS : AWS;
	}

	/** The file {@code terraform.tfstate}. Secrets stand in it as they are, marked. */
	static Map<String, Object> file(Project project) {
		List<Object> resources = new ArrayList<>();
		for (Resource resource : project.all()) {
			String alias = resource.place().provider();
			String provider = "provider[\"" + provider(resource.type()) + "\"]" + (alias.isEmpty() ? "" : '.' + alias);
			Map<String, Object> instance = Json.object("schema_version", schema(resource.type()), "attributes",
					resource.attributes(), "sensitive_attributes", paths(resource), "identity_schema_version", 0,
					"private", "bnVsbA==");
			if (!resource.dependencies().isEmpty()) {
				instance.put("dependencies", resource.dependencies());
			}
			resources.add(Json.object("module", "module." + resource.place().module(), "mode", "managed", "type",
					resource.type(), "name", resource.name(), "provider", provider, "instances", List.of(instance)));
		}
		return Json.object("version", 4, "terraform_version", TERRAFORM, "serial", 61, "lineage", lineage(project),
				"outputs", Map.of(), "resources", resources, "check_results", Json.NULL);
	}

	private static String lineage(Project project) {
		String digits = project.madeUp("lineage", 32);
		return digits.substring(0, 8) + '-' + digits.substring(8, 12) + '-' + digits.substring(12, 16) + '-'
				+ digits.substring(16, 20) + '-' + digits.substring(20);
	}

	static int schema(String type) {
		return switch (type) {
			case "aws_dynamodb_table", "aws_cloudwatch_event_target" -> 1;
			case ATLAS_CLUSTER -> 2;
			default -> 0;
		};
	}

	private static List<Object> paths(Resource resource) {
		List<Object> paths = new ArrayList<>();
		resource.arguments().forEach((name, value) -> {
			List<Object> path = new ArrayList<>();
			path.add(Json.object("type", "get_attr", "value", name));
			paths(value, path, paths);
		});
		return paths;
	}

	private static void paths(Object value, List<Object> path, List<Object> into) {
		if (value instanceof Reference reference && reference.secret()) {
			into.add(path);
		}
		else if (value instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				paths(list.get(i),
						longer(path, Json.object("type", "index", "value", Json.object("value", i, "type", "number"))),
						into);
			}
		}
		else if (value instanceof Map<?, ?> map) {
			map.forEach((name, member) -> {
				boolean variables = name.toString().equals(name.toString().toUpperCase(Locale.ROOT));
				paths(member, longer(path,
						variables ? Json.object("type", "index", "value", Json.object("value", name, "type", "string"))
								: Json.object("type", "get_attr", "value", name)),
						into);
			});
		}
	}

	private static List<Object> longer(List<Object> path, Object step) {
		List<Object> longer = new ArrayList<>(path);
		longer.add(step);
		return longer;
	}

	/** The values of {@code terraform show -json}. */
	static Map<String, Object> values(Project project) {
		List<Object> modules = new ArrayList<>();
		for (String module : project.modules()) {
			List<Object> resources = new ArrayList<>();
			project.of(module).forEach(resource -> resources.add(shown(resource)));
			modules.add(Json.object("resources", resources, "address", "module." + module));
		}
		return Json.object("root_module", Json.object("child_modules", modules));
	}

	private static Map<String, Object> shown(Resource resource) {
		Map<String, Object> shown = Json.object("address", resource.address(), "mode", "managed", "type",
				resource.type(), "name", resource.name(), "provider_name", provider(resource.type()), "schema_version",
				schema(resource.type()), "values", resource.attributes(), "sensitive_values", resource.secrets());
		if (!resource.dependencies().isEmpty()) {
			shown.put("depends_on", resource.dependencies());
		}
		return shown;
	}

}
