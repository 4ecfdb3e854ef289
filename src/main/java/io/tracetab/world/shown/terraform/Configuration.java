package io.tracetab.world.shown.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shown.Json;

/**
 * The configuration part of a plan: what is constant, and what refers to what.
 */
final class Configuration {

	private final Project project;

	Configuration(Project project) {
		this.project = project;
	}

	Map<String, Object> json() {
		Map<String, Object> calls = Json.object();
		for (String module : this.project.modules()) {
			List<Object> resources = new ArrayList<>();
			this.project.of(module).forEach(resource -> resources.add(resource(resource)));
			calls.put(module, Json.object("source", "./" + module, "module", Json.object("resources", resources)));
		}
		return Json.object("provider_config",
				Json.object("aws", provider("us-east-1", ""), "aws.europe", provider("eu-west-1", "europe"), "aws.data",
						provider("us-east-1", "data"), "mongodbatlas", Json.object("name", "mongodbatlas", "full_name",
								State.provider(State.ATLAS_CLUSTER), "version_constraint", "~> 1.41")),
				"root_module", Json.object("module_calls", calls));
	}

	private static Map<String, Object> provider(String region, String alias) {
		Map<String, Object> provider = Json.object("name", "aws", "full_name", State.provider("aws"));
		if (!alias.isEmpty()) {
			provider.put("alias", alias);
		}
		provider.put("version_constraint", "~> 5.100");
		provider.put("expressions", Json.object("region", Json.object("constant_value", region)));
		return provider;
	}

	private static Map<String, Object> resource(Resource resource) {
		Map<String, Object> expressions = Json.object();
		resource.arguments().forEach((name, value) -> expressions.put(name, expression(value)));
		return Json.object("address", resource.type() + '.' + resource.name(), "mode", "managed", "type",
				resource.type(), "name", resource.name(), "provider_config_key", key(resource), "expressions",
				expressions, "schema_version", State.schema(resource.type()));
	}

	private static String key(Resource resource) {
		String alias = resource.place().provider();
		if (resource.type().equals(State.ATLAS_CLUSTER)) {
			return "mongodbatlas";
		}
		return alias.isEmpty() ? "aws" : "aws." + alias;
	}

	private static Object expression(Object value) {
		if (Hcl.isBlock(value)) {
			List<Object> blocks = new ArrayList<>();
			for (Object block : (List<?>) value) {
				Map<String, Object> inner = Json.object();
				((Map<?, ?>) block).forEach((name, member) -> inner.put(name.toString(), expression(member)));
				blocks.add(inner);
			}
			return blocks;
		}
		List<Reference> references = Resource.references(value);
		if (references.isEmpty()) {
			return Json.object("constant_value", value);
		}
		List<Object> names = new ArrayList<>();
		for (Reference reference : references) {
			if (reference.expression().startsWith(reference.to() + '.')) {
				names.add(reference.expression());
			}
			names.add(reference.to());
		}
		return Json.object("references", names);
	}

}
