package io.tracetab.world.shown.terraform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shown.Json;

/**
 * A plan as {@code terraform show -json} tells it.
 */
final class Plan {

	private final Project before;

	private final Project after;

	private final Map<String, Resource> known = new HashMap<>();

	private final String time;

	/**
	 * A plan between two states of a project.
	 * @param changed resources as they are to be
	 * @param time of its making
	 */
	Plan(Project before, List<Resource> changed, String time) {
		this.before = before;
		this.after = before.with(changed);
		this.time = time;
		before.all().forEach(resource -> this.known.put(resource.address(), resource));
	}

	Map<String, Object> json(Reference secret) {
		List<Object> changes = new ArrayList<>();
		this.after.all().forEach(resource -> changes.add(change(resource)));
		return Json.object("format_version", "1.2", "terraform_version", State.TERRAFORM, "variables",
				Json.object("payments_api_key", Json.object("value", secret.value())), "planned_values",
				State.values(planned()), "resource_changes", changes, "prior_state",
				Json.object("format_version", "1.0", "terraform_version", State.TERRAFORM, "values",
						State.values(this.before)),
				"configuration", new Configuration(this.after).json(), "timestamp", this.time, "applyable", true,
				"complete", true, "errored", false);
	}

	/** Without what is known only when it has been done. */
	private Project planned() {
		return this.after.with(this.after.all().stream().map(this::planned).toList());
	}

	private Resource planned(Resource resource) {
		Map<String, Object> computed = new LinkedHashMap<>(resource.computed());
		computed.keySet().removeAll(unknown(resource).keySet());
		return new Resource(resource.place(), resource.type(), resource.arguments(), computed);
	}

	private boolean isNew(Resource resource) {
		return !this.known.containsKey(resource.address());
	}

	private boolean isChanged(Resource resource) {
		Resource old = this.known.get(resource.address());
		return old != null && !old.attributes().equals(resource.attributes());
	}

	private Map<String, Object> unknown(Resource resource) {
		Map<String, Object> unknown = Json.object();
		if (isNew(resource)) {
			for (String name : List.of("arn", "id", "stream_arn", "stream_label", "stream_view_type")) {
				if (resource.computed().containsKey(name)) {
					unknown.put(name, true);
				}
			}
		}
		else if (isChanged(resource) && resource.computed().containsKey("last_modified")) {
			unknown.put("last_modified", true);
		}
		return unknown;
	}

	private Map<String, Object> change(Resource resource) {
		String action = isNew(resource) ? "create" : isChanged(resource) ? "update" : "no-op";
		Resource old = this.known.get(resource.address());
		Map<String, Object> change = Json.object("actions", List.of(action), "before",
				(old == null) ? Json.NULL : old.attributes(), "after", planned(resource).attributes(), "after_unknown",
				unknown(resource), "before_sensitive", (old == null) ? false : old.secrets(), "after_sensitive",
				resource.secrets());
		return Json.object("address", resource.address(), "module_address", "module." + resource.place().module(),
				"mode", "managed", "type", resource.type(), "name", resource.name(), "provider_name",
				State.provider(resource.type()), "change", change);
	}

}
