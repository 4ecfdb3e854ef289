package io.tracetab.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.AnomalyReport;
import io.tracetab.analyze.Cause;
import io.tracetab.analyze.Detector;
import io.tracetab.analyze.Judged;
import io.tracetab.analyze.Subject;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.report.AnomalyWords;
import io.tracetab.report.CostsLinks;

/**
 * What was out of the ordinary, and for one of it: when, how far, where it comes from,
 * what was changed near it.
 */
@Controller
class AnomaliesPage {

	private static final int ROWS = 200;

	private static final int PARTS = 8;

	/** Steps that are drawn before and behind an anomaly. */
	private static final int BEFORE = 56;

	private static final int BEHIND = 14;

	private final AnomalyBook book;

	private final Frames frames;

	private final AnomalyWords words;

	AnomaliesPage(AnomalyBook book, Frames frames, AnomalyWords words) {
		this.book = book;
		this.frames = frames;
		this.words = words;
	}

	@GetMapping("/anomalies")
	String anomalies(@RequestParam(required = false) boolean all, Model model, HttpServletRequest request) {
		List<AnomalyBook.Known> known = this.book.list(true);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("all", all);
		model.addAttribute("open", known.stream().filter((each) -> each.verdict() == null).count());
		model.addAttribute("said", known.stream().filter((each) -> each.verdict() != null).count());
		model.addAttribute("anomalies",
				known.stream().filter((each) -> all || each.verdict() == null).limit(ROWS).toList());
		return "anomalies";
	}

	@GetMapping("/anomalies/{id}")
	String anomaly(@PathVariable String id, Model model, HttpServletRequest request, HttpServletResponse response) {
		model.addAttribute("frame", this.frames.of(request));
		AnomalyBook.Known known = this.book.find(id).orElse(null);
		if (known == null) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
			model.addAttribute("title", "There is no such anomaly");
			model.addAttribute("sentences", List
				.of("Anomalies are found anew whenever a bill or metrics come in; with more days known this one is none any more, or it began on another day."));
			return "problem";
		}
		AnomalyReport report = this.book.open(known.anomaly());
		model.addAttribute("heading", this.words.title(known.anomaly()));
		model.addAttribute("known", known);
		model.addAttribute("anomaly", known.anomaly());
		model.addAttribute("report", report);
		model.addAttribute("levels", report.levels().stream().map(this::level).toList());
		model.addAttribute("trend", trend(report).json());
		model.addAttribute("steps", steps(report));
		model.addAttribute("costsHref", costsHref(known.anomaly()));
		model.addAttribute("requestsHref", requestsHref(known.anomaly()));
		return "anomaly";
	}

	@PostMapping("/anomalies/{id}/feedback")
	String say(@PathVariable String id, @RequestParam String verdict) {
		if (this.book.find(id).isPresent()) {
			this.book.say(id, verdict);
		}
		return "redirect:/anomalies/{id}";
	}

	/** The largest parts; what the others add to the difference is one more. */
	private Level level(List<Cause> causes) {
		List<Cause> shown = new ArrayList<>(causes.subList(0, Math.min(PARTS, causes.size())));
		List<Cause> rest = causes.subList(shown.size(), causes.size());
		Cause others = rest.stream()
			.reduce((one, other) -> new Cause(one.of(), "", one.before().add(other.before()),
					one.now().add(other.now())))
			.orElse(null);
		return new Level(this.words.level(causes.get(0).of()), shown, others, rest.size());
	}

	private static Trend trend(AnomalyReport report) {
		Subject subject = report.anomaly().subject();
		boolean isMoney = subject.kind() == Subject.Kind.COST || subject.kind() == Subject.Kind.PRICE;
		Trend trend = new Trend(new ArrayList<>(), isMoney ? subject.currency() : "", new ArrayList<>(),
				new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (Step step : steps(report)) {
			Judged judged = step.judged;
			trend.steps().add(step.label);
			trend.values().add(number(judged.value()));
			trend.expected().add(number(judged.expected()));
			boolean limited = !Double.isNaN(judged.high());
			trend.low().add(limited ? number(Double.isNaN(judged.low()) ? 0 : Math.max(0, judged.low())) : null);
			trend.high().add(limited ? number(judged.high()) : null);
			trend.marked().add(judged.isAlarm() ? number(judged.value()) : null);
		}
		return trend;
	}

	private static @Nullable Double number(double value) {
		return Double.isNaN(value) ? null : value;
	}

	private static List<Step> steps(AnomalyReport report) {
		Detector.Findings findings = report.findings();
		boolean hourly = report.anomaly().subject().kind().isByHour();
		int before = hourly ? 3 * BEFORE : BEFORE;
		int behind = hourly ? 3 * BEHIND : BEHIND;
		List<Step> steps = new ArrayList<>();
		for (int at = 0; at < findings.judged().size(); at++) {
			Instant time = findings.series().time(at);
			if (!time.isBefore(report.anomaly().from().minus(findings.series().step().multipliedBy(before)))
					&& time.isBefore(report.anomaly().until().plus(findings.series().step().multipliedBy(behind)))) {
				String label = hourly ? time.toString().substring(0, 16).replace('T', ' ')
						: AnomalyWords.day(time).toString();
				steps.add(new Step(label, findings.judged().get(at)));
			}
		}
		return steps;
	}

	/** The route's requests in that time; absent for all else. */
	private static @Nullable String requestsHref(Anomaly anomaly) {
		Subject subject = anomaly.subject();
		return !subject.kind().isOfRoute() ? null
				: new ViewAddress("/requests", Map.of()).with("route", subject.resource())
					.with("from", anomaly.from().toString())
					.with("to", anomaly.until().toString())
					.toString();
	}

	/** The service's costs around it; absent for what is watched by the hour. */
	private static @Nullable String costsHref(Anomaly anomaly) {
		Subject subject = anomaly.subject();
		if (subject.kind().isByHour()) {
			return null;
		}
		LocalDate from = AnomalyWords.day(anomaly.from()).minusDays(14);
		LocalDate until = AnomalyWords.day(anomaly.until()).plusDays(1);
		CostQuery query = new CostQuery(subject.currency(), from, until, CostBasis.BILLED, CostQuery.Step.DAY,
				List.of(), List.of());
		return CostsLinks.to(query, from, until,
				List.of(new CostQuery.Filter(CostDimension.of(CostDimension.Kind.SERVICE), subject.service())));
	}

	/**
	 * The parts of a difference at one level.
	 *
	 * @param others all that are not shown, as one; null when all are
	 */
	record Level(String label, List<Cause> shown, @Nullable Cause others, int count) {
	}

	/** A step of the series that is drawn. */
	record Step(String label, Judged judged) {
	}

}
