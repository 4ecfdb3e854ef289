package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sources are read.
 *
 * @param backFill how far back reading begins
 * @param monthlyBudgetUsd what asking may cost a month
 */
@Validated
@ConfigurationProperties("tracetab.polling")
record PollingProperties(
		@DefaultValue("14d") @NotNull @DurationMin(seconds = 1,
				message = "must be longer than nothing") Duration backFill,
		@DefaultValue("15") @NotNull @DecimalMin("0") BigDecimal monthlyBudgetUsd) {
}
