package io.tracetab.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertDesk;
import io.tracetab.alert.AlertDraft;
import io.tracetab.alert.AlertRule;
import io.tracetab.report.Delivery;

/**
 * Alerts and their rules, as pages and answers look them up.
 */
final class AlertBook {

	static final int ALERTS = 100;

	private final AlertDesk desk;

	AlertBook(AlertDesk desk) {
		this.desk = desk;
	}

	List<AlertRule> rules() {
		return this.desk.list();
	}

	List<Alert> alerts() {
		return this.desk.alerts(ALERTS);
	}

	AlertRule rule(String id) {
		return this.desk.find(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such rule"));
	}

	/**
	 * Keeps a rule.
	 * @throws BadParameters that names all that cannot be read
	 */
	AlertRule save(AlertDraft given) {
		AlertDraft.Read read = read(given);
		String id = given.id();
		return (id == null || id.isBlank()) ? this.desk.add(read.name(), read.watch(), read.telling(), read.to())
				: this.desk.change(rule(id), read.name(), read.watch(), read.telling(), read.to());
	}

	private static AlertDraft.Read read(AlertDraft given) {
		ParameterReader reader = new ParameterReader();
		AlertDraft.Read read = given.read(reader::problem);
		reader.throwProblems();
		return read;
	}

	/** Whether there was one. */
	boolean remove(String id) {
		return this.desk.remove(id);
	}

	List<Delivery> tryOut(String id) {
		return this.desk.tryOut(rule(id));
	}

}
