package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sources are read.
 *
 * @param backFill how far back reading begins
 * @param monthlyBudgetUsd what asking may cost a month
 */
@ConfigurationProperties("tracetab.polling")
record PollingProperties(@DefaultValue("14d") Duration backFill, @DefaultValue("15") BigDecimal monthlyBudgetUsd) {
}
