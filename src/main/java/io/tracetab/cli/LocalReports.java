package io.tracetab.cli;

import java.io.IOException;
import java.util.List;

import io.tracetab.report.DigestOrder;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.ReportDesk;

/**
 * Reports of a folder that this process holds.
 */
final class LocalReports implements ReportBook {

	private final Session session;

	private final ReportDesk desk;

	LocalReports(Session session) {
		this.session = session;
		this.desk = session.get(ReportDesk.class);
	}

	@Override
	public Written written(DigestOrder order) {
		PrintedDigest report = this.desk.print(order);
		return new Written(report.selfContained(), report.text(), report.csv());
	}

	@Override
	public byte[] paper(DigestOrder order) {
		return this.desk.pdf(this.desk.print(order));
	}

	@Override
	public void mail(DigestOrder order, List<MailAddress> to) {
		if (!this.desk.obstacle().isEmpty()) {
			throw new IllegalStateException(this.desk.obstacle());
		}
		PrintedDigest report = this.desk.print(order);
		to.forEach((address) -> this.desk.mail(report, address));
	}

	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
