package io.tracetab.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.report.Delivery;
import io.tracetab.report.DigestDraft;
import io.tracetab.report.Figures;
import io.tracetab.report.PageAddress;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.ScheduleDraft;

/**
 * Reports: looked at here, sent by schedule, and what became of each.
 */
@Controller
class ReportsPage {

	/** Letters bring their own style and pictures, and nothing else. */
	private static final String LETTER = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final ReportsBook book;

	private final WebhookBook webhooks;

	private final AlertBook alerts;

	private final Frames frames;

	private final Figures figures;

	ReportsPage(ReportsBook book, WebhookBook webhooks, AlertBook alerts, Frames frames, Figures figures) {
		this.book = book;
		this.webhooks = webhooks;
		this.alerts = alerts;
		this.frames = frames;
		this.figures = figures;
	}

	@GetMapping("/reports")
	String reports(@RequestParam(required = false) @Nullable String id,
			@RequestParam(required = false) @Nullable String sent, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		ScheduleDraft given = (id == null) ? ScheduleDraft.nothing() : ScheduleDraft.of(this.book.schedule(id));
		model.addAttribute("sent", sent);
		return page(given, List.of(), model, request, response);
	}

	@PostMapping("/reports")
	String save(@ModelAttribute Form form, Model model, HttpServletRequest request, HttpServletResponse response) {
		ScheduleDraft given = form.read();
		try {
			this.book.save(given);
		}
		catch (BadParameters ex) {
			return page(given, ex.parameters(), model, request, response);
		}
		return "redirect:/reports";
	}

	@PostMapping("/reports/remove")
	String remove(@RequestParam String id) {
		this.book.desk().remove(id);
		return "redirect:/reports";
	}

	@PostMapping("/reports/send")
	String send(@RequestParam String id) {
		return sent(this.book.desk().sendNow(this.book.schedule(id)));
	}

	@PostMapping("/reports/test")
	String test(@RequestParam String id, @RequestParam(required = false) @Nullable String to) {
		return sent(List.of(this.book.test(id, to)));
	}

	private static String sent(List<Delivery> letters) {
		return "redirect:" + new PageAddress("/reports", Map.of("sent", List.of(ReportsBook.taken(letters))))
				+ "#deliveries";
	}

	/** A report as it would be sent now. */
	@GetMapping("/reports/preview")
	ResponseEntity<byte[]> preview(@ModelAttribute DigestParameters given) {
		return letter(this.book.print(given.readOrThrow()));
	}

	/** The same for paper. */
	@GetMapping("/reports/paper")
	ResponseEntity<byte[]> paper(@ModelAttribute DigestParameters given) {
		return ResponseEntity.ok()
			.header("Content-Disposition", "inline; filename=\"report.pdf\"")
			.contentType(MediaType.APPLICATION_PDF)
			.body(this.book.pdf(this.book.print(given.readOrThrow())));
	}

	/** What exactly was sent. */
	@GetMapping("/reports/deliveries/{id}")
	ResponseEntity<byte[]> delivery(@PathVariable String id) {
		return letter(this.book.content(id));
	}

	private static ResponseEntity<byte[]> letter(PrintedDigest report) {
		return ResponseEntity.ok()
			.header("Content-Security-Policy", LETTER)
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.body(report.selfContained().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/reports/unsubscribe")
	String unsubscribe(@RequestParam String token, Model model) {
		model.addAttribute("token", token);
		model.addAttribute("unknown", false);
		model.addAttribute("done", false);
		return "unsubscribe";
	}

	/** By hand, or by a mail program in one step (RFC 8058). */
	@PostMapping("/reports/unsubscribe")
	String unsubscribed(@RequestParam String token, Model model, HttpServletResponse response) {
		boolean done = this.book.desk().unsubscribe(token);
		response.setStatus((done ? HttpStatus.OK : HttpStatus.NOT_FOUND).value());
		model.addAttribute("token", token);
		model.addAttribute("unknown", !done);
		model.addAttribute("done", done);
		return "unsubscribe";
	}

	private String page(ScheduleDraft given, List<BadParameter> problems, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		List<Schedule> schedules = this.book.desk().list();
		Map<String, String> names = new HashMap<>();
		schedules.forEach((schedule) -> names.put(schedule.id(), schedule.plan().name()));
		this.alerts.rules().forEach((rule) -> names.put(rule.id(), rule.name()));
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("given", given);
		model.addAttribute("webhooks", this.webhooks.list());
		model.addAttribute("obstacle", this.book.obstacle());
		model.addAttribute("schedules", schedules.stream().map(this::line).toList());
		model.addAttribute("letters",
				this.book.desk()
					.deliveries(ReportsBook.DELIVERIES)
					.stream()
					.map((letter) -> line(letter, names))
					.toList());
		model.addAttribute("problems", BadParameter.byName(problems));
		return "reports";
	}

	private Line line(Schedule schedule) {
		Schedule.Plan plan = schedule.plan();
		Map<String, List<String>> values = new LinkedHashMap<>();
		values.put("period", List.of(plan.period().word()));
		values.put("audience", List.of(plan.audience().toString()));
		values.put("zone", List.of(plan.zone().getId()));
		Instant next = this.book.desk().next(schedule).orElse(null);
		return new Line(schedule, ReportsBook.names(schedule.recipients()),
				(next != null) ? this.figures.minute(next, plan.zone()) : "never",
				new PageAddress("/reports/preview", values).toString(),
				new PageAddress("/reports", Map.of("id", List.of(schedule.id()))) + "#schedule");
	}

	private LetterLine line(Delivery letter, Map<String, String> names) {
		Delivery.Outcome outcome = letter.outcome();
		String standing = switch (outcome.standing()) {
			case SENT -> "Sent " + this.figures.utcMinute(letter.next());
			case FAILED -> "Failed";
			case SKIPPED -> "Skipped";
			case WAITING -> "Tried again " + this.figures.utcMinute(letter.next());
		};
		String state = switch (outcome.standing()) {
			case SENT, SKIPPED -> "state-ok";
			case FAILED -> "state-fault";
			case WAITING -> "state-throttle";
		};
		return new LetterLine(letter, names.getOrDefault(letter.run().schedule(), "One that is gone"),
				this.figures.utcMinute(letter.run().due()), standing, state,
				(letter.content() != null) ? "/reports/deliveries/" + letter.id() : null);
	}

	/** The fields of the form. */
	record Form(@Nullable String id, @Nullable String name, @Nullable String period, @Nullable String audience,
			@Nullable String zone, @Nullable String cron, @Nullable String missed, @Nullable String to,
			@Nullable List<String> attach) {

		ScheduleDraft read() {
			return new ScheduleDraft((this.id == null || this.id.isBlank()) ? null : this.id, this.name,
					new DigestDraft(this.period, this.audience, this.zone, null), this.cron, this.missed, this.to,
					Objects.requireNonNullElse(this.attach, List.of()));
		}

	}

	/** A schedule as it is shown. */
	record Line(Schedule schedule, String to, String next, String previewHref, String editHref) {
	}

	/**
	 * A letter as it is shown.
	 *
	 * @param href of what was sent; null where nothing could be made
	 */
	record LetterLine(Delivery letter, String name, String due, String standing, String state, @Nullable String href) {
	}

}
