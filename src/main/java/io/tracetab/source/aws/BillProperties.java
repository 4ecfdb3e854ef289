package io.tracetab.source.aws;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is asked of the bill beyond its days: each costs more requests, and hours and
 * resources have to be switched on in the account.
 *
 * @param hourly usage by the hour as well
 * @param resources services, as Cost Explorer names them, whose usage is asked for by
 * resource as well: {@code AWS Lambda}
 * @param tags keys of cost allocation tags by which usage is asked for as well
 * @param exports where AWS lays exports of the bill: {@code s3://bucket/prefix}; asked by
 * the account that the bucket is readable for
 */
@Validated
@ConfigurationProperties("tracetab.aws.bill")
record BillProperties(@DefaultValue("false") boolean hourly, @DefaultValue List<String> resources,
		@DefaultValue List<String> tags, @DefaultValue List<String> exports) {

	static final BillProperties DAYS = new BillProperties(false, List.of(), List.of(), List.of());

	BillProperties {
		resources = resources.stream().sorted().distinct().toList();
		tags = tags.stream().sorted().distinct().toList();
		exports = exports.stream().sorted().distinct().toList();
		exports.forEach(ExportPlace::of);
	}

	List<ExportPlace> places() {
		return this.exports.stream().map(ExportPlace::of).toList();
	}

}
