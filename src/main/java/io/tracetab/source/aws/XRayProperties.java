package io.tracetab.source.aws;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is asked of X-Ray, which charges each trace that it hands out.
 *
 * @param xrayMostTracesPerHour in one account and region; 0 for all
 */
@Validated
@ConfigurationProperties("tracetab.aws")
record XRayProperties(@DefaultValue("0") @Min(0) int xrayMostTracesPerHour) {
}
