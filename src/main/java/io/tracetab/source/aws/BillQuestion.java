package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
 * @param what it asks for, in words: no other question of a look has the same
 * @param filter null for all lines
 * @param groups at most two
 * @param resources whether it is about single resources, which is another operation
 */
record BillQuestion(String what, Days days, Granularity granularity, @Nullable Expression filter,
		List<GroupDefinition> groups, boolean resources) {

	/** Hours and resources are kept for so long. Source: the API model. */
	private static final Duration KEPT_SHORT = Duration.ofDays(14);

	/**
	 * Whole days.
	 *
	 * @param end the first one that is not in it
	 */
	record Days(LocalDate first, LocalDate end) {

		/** Of a window; the last day with what there is of it. */
		static Days of(Window window) {
			return new Days(LocalDate.ofInstant(window.from(), ZoneOffset.UTC),
					LocalDate.ofInstant(window.until().minusNanos(1), ZoneOffset.UTC).plusDays(1));
		}

		/** The same and all before from a day on. */
		Days from(LocalDate day) {
			return new Days(day.isBefore(this.first) ? day : this.first, this.end);
		}

		long count() {
			return ChronoUnit.DAYS.between(this.first, this.end);
		}

		private DateInterval interval(String time) {
			return DateInterval.builder().start(this.first + time).end(this.end + time).build();
		}

	}

	/** Usage, without credits, tax and fees. */
	static BillQuestion usage(Days days) {
		return daily("usage by service and usage type", days, usage(), by(Dimension.SERVICE), by(Dimension.USAGE_TYPE));
	}

	/** All lines but usage. */
	static BillQuestion others(Days days) {
		return daily("credits, tax, fees and all else that is no usage, by service and kind", days,
				Expression.builder().not(usage()).build(), by(Dimension.SERVICE), by(Dimension.RECORD_TYPE));
	}

	static BillQuestion accounts(Days days) {
		return daily("usage by account and usage type", days, usage(), by(Dimension.LINKED_ACCOUNT),
				by(Dimension.USAGE_TYPE));
	}

	static BillQuestion tag(Days days, String key) {
		return daily("usage by the tag " + key, days, usage(),
				GroupDefinition.builder().type(GroupDefinitionType.TAG).key(key).build(), by(Dimension.USAGE_TYPE));
	}

	private static BillQuestion daily(String what, Days days, Expression filter, GroupDefinition... groups) {
		return new BillQuestion(what, days, Granularity.DAILY, filter, List.of(groups), false);
	}

	/** Of the last two weeks of a window. */
	static BillQuestion hours(Window window) {
		return new BillQuestion("usage by the hour", Days.of(recent(window)), Granularity.HOURLY, usage(),
				List.of(by(Dimension.SERVICE), by(Dimension.USAGE_TYPE)), false);
	}

	/** Of the last two weeks of a window. */
	static BillQuestion resources(Window window, String service) {
		return resources(Days.of(recent(window)), service);
	}

	/** A filter on one service is asked for. */
	static BillQuestion resources(Days days, String service) {
		Expression both = Expression.builder().and(usage(), values(Dimension.SERVICE, service)).build();
		return new BillQuestion("usage by resource of " + service, days, Granularity.DAILY, both,
				List.of(by(Dimension.RESOURCE_ID), by(Dimension.USAGE_TYPE)), true);
	}

	private static Window recent(Window window) {
		Instant earliest = window.until().minus(KEPT_SHORT);
		return window.from().isBefore(earliest) ? new Window(earliest, window.until()) : window;
	}

	private static Expression usage() {
		return values(Dimension.RECORD_TYPE, Explored.USAGE_RECORD_TYPES.toArray(String[]::new));
	}

	private static Expression values(Dimension key, String... values) {
		return Expression.builder().dimensions(DimensionValues.builder().key(key).values(values).build()).build();
	}

	private static GroupDefinition by(Dimension dimension) {
		return GroupDefinition.builder().type(GroupDefinitionType.DIMENSION).key(dimension.toString()).build();
	}

	boolean isByAccount() {
		return this.groups.get(0).key().equals(Dimension.LINKED_ACCOUNT.toString());
	}

	String operation() {
		return this.resources ? "GetCostAndUsageWithResources" : "GetCostAndUsage";
	}

	DateInterval period() {
		return this.days.interval((this.granularity == Granularity.HOURLY) ? "T00:00:00Z" : "");
	}

}
