package io.tracetab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.tracetab.alert.AlertDraft;

/**
 * Alerts of a folder that an app holds, over loopback.
 */
final class RemoteAlerts implements AlertBook {

	private static final String RULES = "/alerts/rules";

	private final RemoteApp app;

	RemoteAlerts(RemoteApp app) {
		this.app = app;
	}

	@Override
	public List<Seen> alerts() throws IOException, InterruptedException {
		Map<String, String> names = new HashMap<>();
		rules().forEach((rule) -> names.put(rule.id(), rule.name()));
		List<Seen> alerts = new ArrayList<>();
		for (JsonNode alert : this.app.get("/alerts")) {
			String rule = text(alert, "rule");
			alerts.add(new Seen(names.getOrDefault(rule, rule), text(alert, "text"), text(alert, "path"),
					text(alert, "since"), alert.hasNonNull("over") ? text(alert, "over") : null));
		}
		return alerts;
	}

	@Override
	public List<Rule> rules() throws IOException, InterruptedException {
		List<Rule> rules = new ArrayList<>();
		for (JsonNode rule : this.app.get(RULES)) {
			rules.add(new Rule(text(rule, "id"), text(rule, "name"), text(rule, "kind"), text(rule, "filter"),
					text(rule, "limit"), text(rule, "over"), addresses(rule)));
		}
		return rules;
	}

	@Override
	public String add(AlertDraft draft) throws IOException, InterruptedException {
		return text(this.app.send("POST", RULES, body(draft)), "id");
	}

	private static Map<String, @Nullable Object> body(AlertDraft draft) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("name", draft.name());
		body.put("kind", draft.watch().kind());
		body.put("filter", draft.watch().filter());
		body.put("limit", draft.watch().limit());
		body.put("over", draft.watch().over());
		body.put("zone", draft.telling().zone());
		body.put("quietFrom", draft.telling().quietFrom());
		body.put("quietUntil", draft.telling().quietUntil());
		body.put("recovery", !"no".equals(draft.telling().recovery()));
		body.put("to", (draft.to() != null) ? List.of(draft.to()) : List.of());
		return body;
	}

	@Override
	public AlertDraft rule(String id) throws IOException, InterruptedException {
		JsonNode rule = known(id);
		return new AlertDraft(id, text(rule, "name"),
				new AlertDraft.Watched(text(rule, "kind"), text(rule, "filter"), text(rule, "limit"),
						text(rule, "over")),
				new AlertDraft.Told(text(rule, "zone"), text(rule, "quietFrom"), text(rule, "quietUntil"),
						rule.path("recovery").asBoolean(true) ? "yes" : "no"),
				String.join("\n", addresses(rule)));
	}

	private JsonNode known(String id) throws IOException, InterruptedException {
		for (JsonNode rule : this.app.get(RULES)) {
			if (text(rule, "id").equals(id)) {
				return rule;
			}
		}
		throw new IllegalArgumentException("There is no rule " + id);
	}

	private static List<String> addresses(JsonNode rule) {
		List<String> to = new ArrayList<>();
		rule.path("to").forEach((each) -> to.add(text(each, "address")));
		return to;
	}

	@Override
	public void change(AlertDraft draft) throws IOException, InterruptedException {
		this.app.send("PUT", RULES + "/" + draft.id(), body(draft));
	}

	@Override
	public boolean remove(String id) throws IOException, InterruptedException {
		if (rules().stream().noneMatch((rule) -> rule.id().equals(id))) {
			return false;
		}
		this.app.send("DELETE", RULES + "/" + id, Map.of());
		return true;
	}

	@Override
	public List<Letter> test(String id) throws IOException, InterruptedException {
		known(id);
		List<Letter> letters = new ArrayList<>();
		for (JsonNode letter : this.app.send("POST", RULES + "/" + id + "/test", Map.of())) {
			letters.add(new Letter(text(letter, "to"), text(letter, "standing"), text(letter, "problem")));
		}
		return letters;
	}

	private static String text(JsonNode node, String name) {
		return node.path(name).asString("");
	}

	@Override
	public void close() {
		// The app stays.
	}

}
