package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.tracetab.billing.Explored;
import io.tracetab.quantity.Window;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.DimensionValues;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;

/**
 * One question about the bill, each page of whose answer costs a cent. The request says
 * all of it: days, granularity, filter, keys.
 *
 * @param days with their end, which is not in it
 * @param filter null for all lines
 * @param groups at most two
 * @param resources whether it is about single resources, which is another operation
 */
record BillQuestion(DateInterval days, Granularity granularity, @Nullable Expression filter,
		List<GroupDefinition> groups, boolean resources) {

	/** Hours and resources are kept for so long. Source: the API model. */
	private static final Duration KEPT_SHORT = Duration.ofDays(14);

	static BillQuestion daily(DateInterval days, @Nullable Expression filter, GroupDefinition... groups) {
		return new BillQuestion(days, Granularity.DAILY, filter, List.of(groups), false);
	}

	/** Of the last two weeks of a window. */
	static BillQuestion hourly(Window window) {
		DateInterval days = days(recent(window));
		DateInterval hours = DateInterval.builder()
			.start(days.start() + "T00:00:00Z")
			.end(days.end() + "T00:00:00Z")
			.build();
		return new BillQuestion(hours, Granularity.HOURLY, usage(),
				List.of(by(Dimension.SERVICE), by(Dimension.USAGE_TYPE)), false);
	}

	/** Of the last two weeks of a window: a filter on one service is asked for. */
	static BillQuestion resources(Window window, String service) {
		Expression both = Expression.builder().and(usage(), values(Dimension.SERVICE, service)).build();
		return new BillQuestion(days(recent(window)), Granularity.DAILY, both,
				List.of(by(Dimension.RESOURCE_ID), by(Dimension.USAGE_TYPE)), true);
	}

	static Expression usage() {
		return values(Dimension.RECORD_TYPE, Explored.USAGE_RECORD_TYPES.toArray(String[]::new));
	}

	static Expression others() {
		return Expression.builder().not(usage()).build();
	}

	/** Whether a kind of lines stands for use. */
	static boolean isUsage(String recordType) {
		return Explored.USAGE_RECORD_TYPES.contains(recordType);
	}

	private static Expression values(Dimension key, String... values) {
		return Expression.builder().dimensions(DimensionValues.builder().key(key).values(values).build()).build();
	}

	static GroupDefinition by(Dimension dimension) {
		return GroupDefinition.builder().type(GroupDefinitionType.DIMENSION).key(dimension.toString()).build();
	}

	static GroupDefinition byTag(String key) {
		return GroupDefinition.builder().type(GroupDefinitionType.TAG).key(key).build();
	}

	private static Window recent(Window window) {
		Instant earliest = window.until().minus(KEPT_SHORT);
		return window.from().isBefore(earliest) ? new Window(earliest, window.until()) : window;
	}

	/** Whole days, the last one with what there is of it. Its end is not in it. */
	static DateInterval days(Window window) {
		LocalDate first = LocalDate.ofInstant(window.from(), ZoneOffset.UTC);
		Instant last = window.until().minusNanos(1);
		return days(first, LocalDate.ofInstant(last, ZoneOffset.UTC).plusDays(1));
	}

	static DateInterval days(LocalDate first, LocalDate end) {
		return DateInterval.builder().start(first.toString()).end(end.toString()).build();
	}

}
