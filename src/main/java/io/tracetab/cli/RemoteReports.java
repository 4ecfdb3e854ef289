package io.tracetab.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.tracetab.report.DigestOrder;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PageAddress;

/**
 * Reports of a folder that an app holds, over loopback.
 */
final class RemoteReports implements ReportBook {

	private final RemoteApp app;

	RemoteReports(RemoteApp app) {
		this.app = app;
	}

	@Override
	public Written written(DigestOrder order) throws IOException, InterruptedException {
		JsonNode report = this.app.get(address("/reports/digest", order));
		return new Written(report.path("html").asString(""), report.path("text").asString(""),
				report.path("csv").asString(""));
	}

	@Override
	public byte[] paper(DigestOrder order) throws IOException, InterruptedException {
		return this.app.get(address("/reports/paper", order)).path("pdf").binaryValue();
	}

	private static String address(String path, DigestOrder order) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		body(order).forEach((name, value) -> values.put(name, List.of(value)));
		return new PageAddress(path, values).toString();
	}

	private static Map<String, String> body(DigestOrder order) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("period", order.period().word());
		body.put("audience", order.audience().toString());
		body.put("zone", order.zone().getId());
		if (order.end() != null) {
			body.put("end", order.end().toString());
		}
		return body;
	}

	@Override
	public void mail(DigestOrder order, List<MailAddress> to) throws IOException, InterruptedException {
		Map<String, Object> body = new LinkedHashMap<>(body(order));
		body.put("to", to.stream().map(MailAddress::text).toList());
		this.app.send("POST", "/reports/mail", body);
	}

	@Override
	public void close() {
		// The app stays.
	}

}
