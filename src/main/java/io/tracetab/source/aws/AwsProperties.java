package io.tracetab.source.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.source.SourceKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom to ask, and how. Nothing is asked while no region is named. Credentials come from
 * the SDK's own chain and are never a setting.
 *
 * @param regions such as {@code us-east-1}
 * @param accounts asked by a role each; none: the account of the credentials
 * @param sources kinds that are asked
 * @param endpoints addresses by service, for test servers and private endpoints
 * @param attempts how often a call is tried at most
 * @param retryDelay before the first retry, at most; doubles with each
 * @param callTimeout of one attempt
 */
@Validated
@ConfigurationProperties("tracetab.aws")
record AwsProperties(
		@DefaultValue List<@Pattern(regexp = "[a-z]{2}(-[a-z]+)+-\\d",
				message = "is no region, expected a form like us-east-1") String> regions,
		@DefaultValue List<@Valid Account> accounts, @DefaultValue( {
				"inventory", "metrics", "logs", "xray", "bill", "export", "prices" }) Set<SourceKind> sources,
		@DefaultValue Map<@KnownService String, URI> endpoints, @DefaultValue("8") @Min(1) @Max(20) int attempts,
		@DefaultValue("200ms") @NotNull @DurationMin(millis = 1,
				message = "must be longer than nothing") Duration retryDelay,
		@DefaultValue("60s") @NotNull @DurationMin(millis = 1,
				message = "must be longer than nothing") Duration callTimeout){

	/**
	 * One account that is asked.
	 *
	 * @param role that is assumed; empty for the credentials' own
	 * @param externalId that the role asks for; empty when it asks for none
	 * @param bill whether it is asked for its bill: that of an organisation is told whole
	 * by the account that pays
	 */
	record Account(
			@Pattern(regexp = "\\d{12}", message = "is no account, expected twelve digits") @NotNull(
					message = "is missing, expected twelve digits") String id,
			@DefaultValue("") @Pattern(regexp = "|arn:aws[a-z-]*:iam::\\d{12}:role/.+",
					message = "is no role, expected a form like arn:aws:iam::123456789012:role/tracetab") String role,
			@DefaultValue("") String externalId, @DefaultValue("true") boolean bill) {

		boolean isAskedFor(SourceKind kind) {
			return kind != SourceKind.BILL || this.bill;
		}

	}

}
