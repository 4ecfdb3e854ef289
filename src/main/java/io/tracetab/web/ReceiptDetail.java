package io.tracetab.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.outcome.Shortfall;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.ListPrice;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.receipt.Receipt;
import io.tracetab.usage.Usage;

/**
 * What one request cost at list price, line by line. Amounts are decimals in text and
 * unrounded: the total is the exact sum of the lines.
 */
record ReceiptDetail(String traceId, String currency, @Schema(example = "0.0000213") String total,
		@Schema(example = "21.3") String perMillion,
		@Schema(description = "The worst basis of any line") @Nullable String basis, List<LineDetail> lines,
		List<ShortfallDetail> shortfalls,
		@Schema(description = "At what is really paid: lines at the effective prices of bills, others at list price. Absent where no bill taught a price") @Nullable String paidTotal,
		@Schema(description = "How many lines of that stand at list price") @Nullable Long paidAtList) {

	static ReceiptDetail of(Receipt receipt, @Nullable PaidReceipt paid) {
		Money total = receipt.total();
		return new ReceiptDetail(receipt.traceId().toString(), total.currency().getCurrencyCode(),
				total.amount().toPlainString(), String.valueOf(Amounts.perMillion(total)),
				(receipt.basis() != null) ? receipt.basis().name() : null,
				IntStream.range(0, receipt.lines().size())
					.mapToObj((i) -> LineDetail.of(receipt.lines().get(i),
							(paid != null) ? paid.lines().get(i).price() : null, total))
					.toList(),
				receipt.shortfalls().stream().map(ShortfallDetail::of).toList(),
				(paid != null) ? paid.total().amount().toPlainString() : null, (paid != null) ? paid.atList() : null);
	}

	/** One usage with its price. */
	record LineDetail(@Schema(description = "The place of the span in the tree") int span, String service,
			String operation, @Nullable String resource, String meter, String quantity, String unit,
			@Schema(description = "For one unit; absent when unknown, or known after reconciliation") @Nullable String unitPrice,
			@Nullable String priceSource, @Nullable LocalDate priceValidFrom, @Nullable String amount, String basis,
			@Schema(description = "Of the total, 0 to 1") @Nullable String share,
			@Schema(description = "Where the quantity comes from") String evidence,
			@Schema(description = "What one unit effectively cost; absent where no bill says it") @Nullable String paidUnitPrice,
			@Schema(description = "On which day") @Nullable LocalDate paidOn,
			@Schema(description = "At that price") @Nullable String paidAmount) {

		static LineDetail of(Receipt.Line line, @Nullable EffectivePrice paid, Money total) {
			Usage usage = line.usage();
			ListPrice price = line.price();
			Money amount = line.amount();
			return new LineDetail(usage.node(), usage.meter().service(), usage.operation(),
					(usage.resource() != null) ? usage.resource().arn() : null, usage.meter().id(),
					usage.quantity().toPlainString(), usage.meter().unit().name(),
					(price != null) ? Amounts.text(price.unitPrice().money()) : null,
					(price != null) ? price.source() : null, (price != null) ? price.validFrom() : null,
					Amounts.text(amount), usage.basis().name(),
					(amount != null) ? Amounts.share(amount, total).toPlainString() : null, usage.evidence(),
					(paid != null) ? paid.perUnit().toPlainString() : null, (paid != null) ? paid.day() : null,
					(paid != null) ? Amounts.text(paid.times(usage.quantity())) : null);
		}

	}

	/** Something that is missing, and why. */
	record ShortfallDetail(String reason, String what) {

		static ShortfallDetail of(Shortfall shortfall) {
			return new ShortfallDetail(shortfall.reason().name(), shortfall.what());
		}

	}

}
