package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.report.Attachment;
import io.tracetab.report.Delivery;
import io.tracetab.report.DigestDraft;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.ScheduleDraft;

/**
 * Reports, as JSON.
 */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "Reports")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
class ReportsApi {

	private final ReportsBook book;

	ReportsApi(ReportsBook book) {
		this.book = book;
	}

	@GetMapping("/digest")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "getReport", summary = "A report as of now: HTML with its pictures inside, text and CSV")
	ReportDetail digest(@ParameterObject DigestParameters given) {
		return ReportDetail.of(this.book.print(given.readOrThrow()));
	}

	@GetMapping("/paper")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "getReportOnPaper", summary = "The same report as PDF, in Base64")
	PaperDetail paper(@ParameterObject DigestParameters given) {
		return new PaperDetail(this.book.pdf(this.book.print(given.readOrThrow())));
	}

	@PostMapping("/mail")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@ApiResponse(responseCode = "204")
	@ApiResponse(responseCode = "502", description = "The mail server did not take it, or none is set")
	@Operation(operationId = "mailReport", summary = "Send a report once, now")
	void mail(@RequestBody Mailed wanted) {
		List<MailAddress> to = (wanted.to != null) ? wanted.to.stream().map(ReportsBook::address).toList() : List.of();
		this.book.mail(new DigestParameters(wanted.period, wanted.audience, wanted.zone, wanted.end).readOrThrow(),
				to.isEmpty() ? List.of(ReportsBook.address(null)) : to);
	}

	@GetMapping("/schedules")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "listReportSchedules", summary = "Which report goes to whom, and when next")
	List<ScheduleDetail> schedules() {
		return this.book.desk().list().stream().map(this::detail).toList();
	}

	@PostMapping("/schedules")
	@ResponseStatus(HttpStatus.CREATED)
	@ApiResponse(responseCode = "201")
	@Operation(operationId = "addReportSchedule", summary = "Make a schedule")
	ScheduleDetail add(@RequestBody Wanted wanted) {
		return detail(this.book.save(wanted.as(null)).orElseThrow());
	}

	@PutMapping("/schedules/{id}")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "putReportSchedule", summary = "Change a schedule; who unsubscribed stays so")
	ScheduleDetail change(@PathVariable String id, @RequestBody Wanted wanted) {
		return detail(this.book.save(wanted.as(this.book.schedule(id).id())).orElseThrow());
	}

	@DeleteMapping("/schedules/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@ApiResponse(responseCode = "204")
	@Operation(operationId = "removeReportSchedule", summary = "Delete a schedule; its deliveries stay")
	void remove(@PathVariable String id) {
		if (!this.book.desk().remove(id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such schedule");
		}
	}

	@PostMapping("/schedules/{id}/send")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "sendReportNow", summary = "Send it now to all who want it")
	List<DeliveryDetail> send(@PathVariable String id) {
		return this.book.desk().sendNow(this.book.schedule(id)).stream().map(DeliveryDetail::of).toList();
	}

	@PostMapping("/schedules/{id}/test")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "testReport", summary = "Send it to one address alone")
	DeliveryDetail test(@PathVariable String id, @RequestBody Test wanted) {
		return DeliveryDetail.of(this.book.test(id, wanted.to));
	}

	@GetMapping("/deliveries")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "listReportDeliveries", summary = "Letters and what became of them, the latest first")
	List<DeliveryDetail> deliveries() {
		return this.book.desk().deliveries(ReportsBook.DELIVERIES).stream().map(DeliveryDetail::of).toList();
	}

	@GetMapping("/deliveries/{id}")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "getReportDelivery", summary = "What exactly was sent")
	ReportDetail delivery(@PathVariable String id) {
		return ReportDetail.of(this.book.content(id));
	}

	private ScheduleDetail detail(Schedule schedule) {
		Schedule.Plan plan = schedule.plan();
		return new ScheduleDetail(schedule.id(), plan.name(), plan.period().word(), plan.audience().toString(),
				plan.zone().getId(), plan.cron(), CostsReader.word(plan.missed()),
				plan.attached().stream().sorted().map(Attachment::word).toList(),
				schedule.recipients()
					.stream()
					.map((each) -> new RecipientDetail(each.address().text(), each.unsubscribed()))
					.toList(),
				this.book.desk().next(schedule).orElse(null));
	}

	/** A report. */
	@Schema(name = "Report")
	record ReportDetail(String subject, @Schema(description = "Self-contained") String html, String text,
			@Schema(description = "The exact figures") String csv) {

		static ReportDetail of(PrintedDigest report) {
			return new ReportDetail(report.subject(), report.selfContained(), report.text(), report.csv());
		}

	}

	/** A report for paper. */
	@Schema(name = "ReportOnPaper")
	record PaperDetail(byte[] pdf) {
	}

	/** A report to be sent. */
	@Schema(name = "MailedReport")
	record Mailed(@Nullable String period, @Nullable String audience, @Nullable String zone, @Nullable String end,
			@Nullable List<String> to) {
	}

	/** Who a schedule is tried out on. */
	@Schema(name = "ReportTest")
	record Test(@Nullable String to) {
	}

	/** A schedule as somebody wants it. */
	@Schema(name = "WantedReportSchedule")
	record Wanted(@Nullable String name, @Nullable String period, @Nullable String audience, @Nullable String zone,
			@Schema(description = "Minute, hour, day of month, month, day of week; in the zone") @Nullable String cron,
			@Schema(description = "catch-up or skip") @Nullable String missed,
			@Schema(description = "Addresses, and webhook:NAME") @Nullable List<String> to,
			@Schema(description = "csv, pdf; absent for csv") @Nullable List<String> attach) {

		ScheduleDraft as(@Nullable String id) {
			return new ScheduleDraft(id, this.name, new DigestDraft(this.period, this.audience, this.zone, null),
					this.cron, this.missed, (this.to != null) ? String.join("\n", this.to) : null, this.attach);
		}

	}

	/** A schedule. */
	@Schema(name = "ReportSchedule")
	record ScheduleDetail(String id, String name, String period, String audience, String zone, String cron,
			String missed, List<String> attach, List<RecipientDetail> to,
			@Schema(description = "Absent when it never comes") @Nullable Instant next) {
	}

	/** Who gets it. */
	@Schema(name = "ReportRecipient")
	record RecipientDetail(String address, boolean unsubscribed) {
	}

	/** A letter, and what became of it. */
	@Schema(name = "ReportDelivery")
	record DeliveryDetail(String id, String schedule, Instant due, String to,
			@Schema(description = "waiting, sent, failed or skipped") String standing, int attempts,
			@Schema(description = "Empty when there was none") String problem,
			@Schema(description = "When it is tried next; when it was settled") Instant at) {

		static DeliveryDetail of(Delivery letter) {
			return new DeliveryDetail(letter.id(), letter.run().schedule(), letter.run().due(), letter.to().text(),
					CostsReader.word(letter.outcome().standing()), letter.outcome().attempts(),
					letter.outcome().problem(), letter.next());
		}

	}

}
