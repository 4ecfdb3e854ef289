package io.tracetab.source.aws;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is read of what functions report.
 *
 * @param logs each report, or sums by the hour
 */
@Validated
@ConfigurationProperties("tracetab.aws")
record LogsProperties(@DefaultValue("reports") Reading logs) {

	/** How much of it. */
	enum Reading {

		/** The report of each run, found by FilterLogEvents, which is free. */
		REPORTS,

		/** Sums by hour and version, by queries of Logs Insights. */
		HOURS

	}

}
