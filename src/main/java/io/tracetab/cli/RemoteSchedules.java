package io.tracetab.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.tracetab.report.DigestDraft;
import io.tracetab.report.ScheduleDraft;

/**
 * Schedules of a folder that an app holds, over loopback.
 */
final class RemoteSchedules implements ScheduleBook {

	private static final String SCHEDULES = "/reports/schedules";

	private static final String LETTERS = "/reports/deliveries";

	private final RemoteApp app;

	RemoteSchedules(RemoteApp app) {
		this.app = app;
	}

	@Override
	public List<Line> schedules() throws IOException, InterruptedException {
		List<Line> lines = new ArrayList<>();
		for (JsonNode schedule : this.app.get(SCHEDULES)) {
			List<String> to = new ArrayList<>();
			schedule.path("to")
				.forEach((each) -> to.add(
						text(each, "address") + (each.path("unsubscribed").asBoolean(false) ? " (unsubscribed)" : "")));
			lines.add(new Line(text(schedule, "id"), text(schedule, "name"),
					text(schedule, "period") + " of " + text(schedule, "audience"),
					new When(text(schedule, "cron"), text(schedule, "zone")), to,
					schedule.hasNonNull("next") ? text(schedule, "next") : null));
		}
		return lines;
	}

	@Override
	public String add(ScheduleDraft draft) throws IOException, InterruptedException {
		return text(this.app.send("POST", SCHEDULES, body(draft)), "id");
	}

	private static Map<String, @Nullable Object> body(ScheduleDraft draft) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("name", draft.name());
		body.put("period", draft.digest().period());
		body.put("audience", draft.digest().audience());
		body.put("zone", draft.digest().zone());
		body.put("cron", draft.cron());
		body.put("missed", draft.missed());
		body.put("to", (draft.to() != null) ? List.of(draft.to()) : List.of());
		body.put("attach", draft.attach());
		return body;
	}

	@Override
	public ScheduleDraft schedule(String id) throws IOException, InterruptedException {
		JsonNode schedule = known(id);
		List<String> to = new ArrayList<>();
		schedule.path("to").forEach((each) -> to.add(text(each, "address")));
		List<String> attach = new ArrayList<>();
		schedule.path("attach").forEach((each) -> attach.add(each.asString("")));
		return new ScheduleDraft(id, text(schedule, "name"),
				new DigestDraft(text(schedule, "period"), text(schedule, "audience"), text(schedule, "zone"), null),
				text(schedule, "cron"), text(schedule, "missed"), String.join("\n", to), attach);
	}

	private JsonNode known(String id) throws IOException, InterruptedException {
		for (JsonNode schedule : this.app.get(SCHEDULES)) {
			if (text(schedule, "id").equals(id)) {
				return schedule;
			}
		}
		throw new IllegalArgumentException("There is no schedule " + id);
	}

	@Override
	public void change(ScheduleDraft draft) throws IOException, InterruptedException {
		this.app.send("PUT", SCHEDULES + "/" + draft.id(), body(draft));
	}

	@Override
	public boolean remove(String id) throws IOException, InterruptedException {
		if (schedules().stream().noneMatch((schedule) -> schedule.id().equals(id))) {
			return false;
		}
		this.app.send("DELETE", SCHEDULES + "/" + id, Map.of());
		return true;
	}

	@Override
	public List<Letter> send(String id, @Nullable String to) throws IOException, InterruptedException {
		known(id);
		String path = SCHEDULES + "/" + id;
		if (to != null) {
			return List.of(letter(this.app.send("POST", path + "/test", Map.of("to", to))));
		}
		return letters(this.app.send("POST", path + "/send", Map.of()));
	}

	@Override
	public List<Letter> letters() throws IOException, InterruptedException {
		return letters(this.app.get(LETTERS));
	}

	private static List<Letter> letters(JsonNode answer) {
		List<Letter> letters = new ArrayList<>();
		answer.forEach((letter) -> letters.add(letter(letter)));
		return letters;
	}

	private static Letter letter(JsonNode letter) {
		return new Letter(text(letter, "id"), text(letter, "schedule"), text(letter, "due"), text(letter, "to"),
				new Standing(text(letter, "standing"), text(letter, "at"), text(letter, "problem")));
	}

	@Override
	public String content(String letter) throws IOException, InterruptedException {
		return text(this.app.get(LETTERS + "/" + URLEncoder.encode(letter, StandardCharsets.UTF_8)), "text");
	}

	private static String text(JsonNode node, String name) {
		return node.path(name).asString("");
	}

	@Override
	public void close() {
		// The app stays.
	}

}
