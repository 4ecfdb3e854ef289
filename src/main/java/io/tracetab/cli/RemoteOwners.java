package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;

/**
 * Owners of a folder that an app holds, over loopback.
 */
final class RemoteOwners implements OwnerBook {

	private final RemoteApp app;

	RemoteOwners(RemoteApp app) {
		this.app = app;
	}

	@Override
	public List<OwnerRule> rules() throws IOException, InterruptedException {
		List<OwnerRule> rules = new ArrayList<>();
		this.app.get("/owners/rules").path("rules").forEach((rule) -> rules.add(rule(rule)));
		return rules;
	}

	private static OwnerRule rule(JsonNode rule) {
		OwnerRule.On on = OwnerRule.On.parse(rule.path("on").asString("")).orElseThrow();
		LocalDate last = day(rule.path("to"));
		return new OwnerRule(on.looksAt(), on.tag(), rule.path("pattern").asString(""),
				new Owner(rule.path("owner").asString("")), day(rule.path("from")),
				(last != null) ? last.plusDays(1) : null);
	}

	private static @Nullable LocalDate day(JsonNode day) {
		return day.isString() ? LocalDate.parse(day.asString()) : null;
	}

	@Override
	public void save(List<OwnerRule> rules) throws IOException, InterruptedException {
		this.app.send("PUT", "/owners/rules", body(rules));
	}

	private static Map<String, Object> body(List<OwnerRule> rules) {
		return Map.of("rules", rules.stream().map(RemoteOwners::body).toList());
	}

	private static Map<String, String> body(OwnerRule rule) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("on", rule.on());
		body.put("pattern", rule.pattern());
		body.put("owner", rule.owner().name());
		if (rule.from() != null) {
			body.put("from", rule.from().toString());
		}
		if (rule.until() != null) {
			body.put("to", rule.until().minusDays(1).toString());
		}
		return body;
	}

	@Override
	public Optional<Listing> listing(String last) throws IOException, InterruptedException {
		JsonNode owners = this.app.get("/owners?last=" + last);
		if (owners.isEmpty()) {
			return Optional.empty();
		}
		List<Amount> amounts = new ArrayList<>();
		owners.path("owners")
			.forEach((each) -> amounts.add(new Amount(each.path("owner").asString(""), amount(each.path("amount")))));
		return Optional.of(new Listing(owners.path("from").asString("") + " to " + owners.path("to").asString(""),
				owners.path("currency").asString(""), amounts));
	}

	@Override
	public Optional<Effect> effect(List<OwnerRule> rules, String last) throws IOException, InterruptedException {
		JsonNode preview = this.app.send("POST", "/owners/preview?last=" + last, body(rules));
		if (preview.isEmpty()) {
			return Optional.empty();
		}
		List<Change> owners = new ArrayList<>();
		preview.path("owners")
			.forEach((each) -> owners.add(new Change(each.path("owner").asString(""), amount(each.path("before")),
					amount(each.path("after")))));
		List<Moved> moved = new ArrayList<>();
		for (String list : List.of("moved", "movedRoutes")) {
			preview.path(list)
				.forEach((each) -> moved.add(new Moved(each.path("thing").asString(""), each.path("from").asString(""),
						each.path("to").asString(""), amount(each.path("amount")))));
		}
		return Optional.of(new Effect(owners, moved));
	}

	private static BigDecimal amount(JsonNode text) {
		return new BigDecimal(text.asString("0"));
	}

	@Override
	public void close() {
		// The app stays.
	}

}
