package io.tracetab.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * Reads of which time something is asked for, within what is loaded: requests and bills.
 */
final class EntityReader {

	private final LoadedFacts loaded;

	private final Bills bills;

	private final Dividing dividing;

	EntityReader(LoadedFacts loaded, Bills bills, Dividing dividing) {
		this.loaded = loaded;
		this.bills = bills;
		this.dividing = dividing;
	}

	/**
	 * Empty when neither requests nor bills are loaded. Problems are told to the reader.
	 */
	Optional<CostQuestion> read(EntityParameters given, ParameterReader reader) {
		return read(given, reader, this.loaded.totals().traces().span());
	}

	/** As the other, for who knows between which times requests are loaded. */
	Optional<CostQuestion> read(EntityParameters given, ParameterReader reader, @Nullable Window requests) {
		List<Bills.Extent> extents = this.bills.extents();
		Window asked = reader.window(given.window(), given.from(), given.until(), requests);
		String basis = reader.oneOf("basis", given.basis(), "billed", "effective", "list");
		CostBasis chosen = (basis != null) ? CostBasis.valueOf(basis.toUpperCase(Locale.ROOT)) : CostBasis.BILLED;
		String currency = extents.isEmpty() ? Money.USD.getCurrencyCode() : extents.get(0).currency();
		Window all = all(requests, extents);
		return Optional.ofNullable(all)
			.map((known) -> new CostQuestion((asked != null) ? within(asked, known) : known, chosen, currency));
	}

	/** Currencies of bills that are not shown: they never mix. */
	List<String> otherCurrencies() {
		return this.bills.extents().stream().skip(1).map(Bills.Extent::currency).toList();
	}

	/** What of these days' bill is not divided over requests yet; empty when all is. */
	Optional<Dividing.Rest> rest(CostQuestion question) {
		return this.dividing.of(question.firstDay(), question.endDay(), question.currency(), question.basis());
	}

	/** Whether any bill is loaded. */
	boolean hasBill() {
		return !this.bills.extents().isEmpty();
	}

	private static @Nullable Window all(@Nullable Window requests, List<Bills.Extent> extents) {
		Window all = (requests != null) ? new Window(requests.from(), requests.until().plusNanos(1000)) : null;
		for (Bills.Extent extent : extents) {
			Window days = new Window(extent.first().atStartOfDay(ZoneOffset.UTC).toInstant(),
					extent.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
			all = (all == null) ? days : new Window(earlier(all.from(), days.from()),
					earlier(days.until(), all.until()).equals(all.until()) ? days.until() : all.until());
		}
		return all;
	}

	/** A window without an end is as long as what is loaded. */
	private static Window within(Window asked, Window known) {
		Instant from = earlier(asked.from(), known.from()).equals(asked.from()) ? known.from() : asked.from();
		Instant until = earlier(asked.until(), known.until());
		return until.isBefore(from) ? new Window(from, from) : new Window(from, until);
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

}
