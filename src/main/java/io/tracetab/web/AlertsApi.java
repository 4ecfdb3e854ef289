package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
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

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertDraft;
import io.tracetab.alert.AlertRule;
import io.tracetab.report.Schedule;

/**
 * Alerts and their rules, as JSON.
 */
@RestController
@RequestMapping("/api/v1/alerts")
@Tag(name = "Alerts")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
class AlertsApi {

	private final AlertBook book;

	AlertsApi(AlertBook book) {
		this.book = book;
	}

	@GetMapping
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "listAlerts", summary = "What is so now and what was: open ones first, then the latest")
	List<AlertDetail> alerts() {
		return this.book.alerts().stream().map(AlertDetail::of).toList();
	}

	@GetMapping("/rules")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "listAlertRules", summary = "What people want to be told of at once")
	List<AlertRuleDetail> rules() {
		return this.book.rules().stream().map(AlertRuleDetail::of).toList();
	}

	@PostMapping("/rules")
	@ResponseStatus(HttpStatus.CREATED)
	@ApiResponse(responseCode = "201")
	@Operation(operationId = "addAlertRule", summary = "Make a rule")
	AlertRuleDetail add(@RequestBody Wanted wanted) {
		return AlertRuleDetail.of(this.book.save(wanted.as(null)));
	}

	@PutMapping("/rules/{id}")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "putAlertRule", summary = "Change a rule; what was told is told")
	AlertRuleDetail change(@PathVariable String id, @RequestBody Wanted wanted) {
		return AlertRuleDetail.of(this.book.save(wanted.as(this.book.rule(id).id())));
	}

	@DeleteMapping("/rules/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@ApiResponse(responseCode = "204")
	@Operation(operationId = "removeAlertRule", summary = "Delete a rule; its alerts and letters stay")
	void remove(@PathVariable String id) {
		if (!this.book.remove(id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such rule");
		}
	}

	@PostMapping("/rules/{id}/test")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "testAlertRule", summary = "Tell all on the list what is so now, or that nothing is")
	List<ReportsApi.DeliveryDetail> test(@PathVariable String id) {
		return this.book.tryOut(id).stream().map(ReportsApi.DeliveryDetail::of).toList();
	}

	/** A rule as somebody wants it. */
	@Schema(name = "WantedAlertRule")
	record Wanted(@Nullable String name, @Schema(
			description = "anomaly, budget, cost, latency, errors, source or reconciliation") @Nullable String kind,
			@Schema(description = "Of requests as the search has it, of costs DIMENSION=VALUE a line each, "
					+ "of budgets an id; empty for all") @Nullable String filter,
			@Schema(description = "Decimal as text: money, milliseconds, percent or hours, by the kind") @Nullable String limit,
			@Schema(description = "How long back, such as 30m, 6h, 7d") @Nullable String over, @Nullable String zone,
			@Schema(description = "22:00; with its end or not at all") @Nullable String quietFrom,
			@Nullable String quietUntil,
			@Schema(description = "Whether the end is told, true if absent") @Nullable Boolean recovery,
			@Schema(description = "Addresses, and webhook:NAME") @Nullable List<String> to) {

		AlertDraft as(@Nullable String id) {
			return new AlertDraft(id, this.name, new AlertDraft.Watched(this.kind, this.filter, this.limit, this.over),
					new AlertDraft.Told(this.zone, this.quietFrom, this.quietUntil,
							Boolean.FALSE.equals(this.recovery) ? "no" : "yes"),
					(this.to != null) ? String.join("\n", this.to) : null);
		}
	}

	/** A rule. */
	@Schema(name = "AlertRule")
	record AlertRuleDetail(String id, String name, String kind, String filter, String limit, String over, String zone,
			@Nullable String quietFrom, @Nullable String quietUntil, boolean recovery,
			List<ReportsApi.RecipientDetail> to) {

		static AlertRuleDetail of(AlertRule rule) {
			AlertDraft given = AlertDraft.of(rule);
			return new AlertRuleDetail(rule.id(), rule.name(), rule.watch().kind().word(), rule.watch().filter(),
					rule.watch().limit().toPlainString(), AlertDraft.over(rule.watch().over()),
					rule.telling().zone().getId(), given.telling().quietFrom(), given.telling().quietUntil(),
					rule.telling().recovery(), rule.recipients().stream().map(AlertRuleDetail::recipient).toList());
		}

		private static ReportsApi.RecipientDetail recipient(Schedule.Recipient each) {
			return new ReportsApi.RecipientDetail(each.address().text(), each.unsubscribed());
		}
	}

	/** A time in which something was so that a rule speaks of. */
	@Schema(name = "Alert")
	record AlertDetail(String id, String rule, String text, @Schema(description = "The page it rests on") String path,
			@Schema(description = "1, or more where it got worse") int severity,
			@Schema(description = "The severity that was told; 0 for none") int told, Instant since, Instant seen,
			@Schema(description = "Absent while it lasts") @Nullable Instant over) {

		static AlertDetail of(Alert alert) {
			return new AlertDetail(alert.id(), alert.rule(), alert.finding().text(), alert.finding().path(),
					alert.finding().severity(), alert.told(), alert.since(), alert.seen(), alert.over());
		}
	}

}
