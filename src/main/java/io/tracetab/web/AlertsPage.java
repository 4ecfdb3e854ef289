package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertDraft;
import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.report.Figures;
import io.tracetab.report.PageAddress;

/**
 * Alerts: what is so now, what was, and the rules behind.
 */
@Controller
class AlertsPage {

	private final AlertBook book;

	private final Frames frames;

	private final Figures figures;

	AlertsPage(AlertBook book, Frames frames, Figures figures) {
		this.book = book;
		this.frames = frames;
		this.figures = figures;
	}

	@GetMapping("/alerts")
	String alerts(@RequestParam(required = false) @Nullable String id,
			@RequestParam(required = false) @Nullable String sent, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		model.addAttribute("sent", sent);
		return page((id == null) ? AlertDraft.nothing() : AlertDraft.of(this.book.rule(id)), List.of(), model, request,
				response);
	}

	@PostMapping("/alerts")
	String save(@ModelAttribute Form form, Model model, HttpServletRequest request, HttpServletResponse response) {
		AlertDraft given = form.read();
		try {
			this.book.save(given);
		}
		catch (BadParameters ex) {
			return page(given, ex.parameters(), model, request, response);
		}
		return "redirect:/alerts";
	}

	@PostMapping("/alerts/remove")
	String remove(@RequestParam String id) {
		this.book.remove(id);
		return "redirect:/alerts";
	}

	@PostMapping("/alerts/test")
	String test(@RequestParam String id) {
		return "redirect:"
				+ new PageAddress("/alerts", Map.of("sent", List.of(ReportsBook.taken(this.book.tryOut(id)))));
	}

	private String page(AlertDraft given, List<BadParameter> problems, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		List<AlertRule> rules = this.book.rules();
		Map<String, String> names = new HashMap<>();
		rules.forEach((rule) -> names.put(rule.id(), rule.name()));
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("given", given);
		model.addAttribute("kinds", AlertKind.values());
		model.addAttribute("rules", rules.stream().map(this::line).toList());
		model.addAttribute("alerts", this.book.alerts().stream().map((alert) -> line(alert, names)).toList());
		model.addAttribute("problems", BadParameter.byName(problems));
		return "alerts";
	}

	private RuleLine line(AlertRule rule) {
		AlertRule.Quiet quiet = rule.telling().quiet();
		return new RuleLine(rule, limit(rule.watch()), ReportsBook.names(rule.recipients()),
				(quiet == null) ? ""
						: "quiet %s to %s, %s".formatted(quiet.from(), quiet.until(), rule.telling().zone()),
				new PageAddress("/alerts", Map.of("id", List.of(rule.id()))) + "#rule");
	}

	private String limit(AlertRule.Watch watch) {
		String number = watch.limit().toPlainString();
		String over = AlertDraft.over(watch.over());
		return switch (watch.kind()) {
			case ANOMALY -> (watch.limit().signum() > 0) ? "of at least " + number + " in money" : "of any size";
			case COST -> "(more than %s in %s)".formatted(number, over);
			case LATENCY -> "(more than 5 %% above %s ms in %s)".formatted(number, over);
			case ERRORS -> "(above %s %% in %s)".formatted(number, over);
			case SOURCE -> "(for more than %s hours, or three failures in a row)".formatted(number);
			case BUDGET, RECONCILIATION -> "";
		};
	}

	private AlertLine line(Alert alert, Map<String, String> names) {
		Instant over = alert.over();
		boolean lasts = over == null && !alert.closed();
		String when = lasts ? "Since " + this.figures.utcMinute(alert.since())
				: "%s, for %s".formatted(this.figures.utcMinute(alert.since()),
						this.figures.span(Duration.between(alert.since(), alert.seen())));
		String told = (alert.told() > 0) ? "Told" : alert.closed() ? "Not told" : "Waits";
		return new AlertLine(alert, names.getOrDefault(alert.rule(), "A rule that is gone"), when,
				lasts ? "Now" : "Over", lasts ? "state-fault" : "state-ok", told);
	}

	/** The fields of the form. */
	record Form(@Nullable String id, @Nullable String name, @Nullable String kind, @Nullable String filter,
			@Nullable String limit, @Nullable String over, @Nullable String zone, @Nullable String quietFrom,
			@Nullable String quietUntil, @Nullable String recovery, @Nullable String to) {

		AlertDraft read() {
			return new AlertDraft((this.id == null || this.id.isBlank()) ? null : this.id, this.name,
					new AlertDraft.Watched(this.kind, this.filter, this.limit, this.over),
					new AlertDraft.Told(this.zone, this.quietFrom, this.quietUntil, this.recovery), this.to);
		}
	}

	/** A rule as it is shown. */
	record RuleLine(AlertRule rule, String limit, String to, String quiet, String editHref) {
	}

	/** An alert as it is shown. */
	record AlertLine(Alert alert, String name, String when, String standing, String state, String told) {
	}

}
