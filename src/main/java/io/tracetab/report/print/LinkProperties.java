package io.tracetab.report.print;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where reports lead to.
 *
 * @param baseUrl address of Tracetab as readers of reports reach it
 */
@Validated
@ConfigurationProperties("tracetab.reports")
record LinkProperties(@DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://[^\\s?#]+",
		message = "must be an address such as https://tracetab.example.com") String baseUrl) {

	/** Without a slash at its end. */
	String base() {
		return this.baseUrl.replaceAll("/+$", "");
	}

}
