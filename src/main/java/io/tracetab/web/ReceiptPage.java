package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.receipt.Receipt;

/**
 * Every line of a receipt, to read and to take along.
 */
@Controller
class ReceiptPage {

	private static final int ROWS = 500;

	private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

	private final RequestBook book;

	private final Frames frames;

	ReceiptPage(RequestBook book, Frames frames) {
		this.book = book;
		this.frames = frames;
	}

	@GetMapping("/requests/{id}/receipt")
	String receipt(@PathVariable String id, @RequestParam(required = false) @Nullable String rows, Model model,
			HttpServletRequest request) {
		OpenedRequest opened = this.book.open(id);
		List<Receipt.Line> lines = opened.receipt().lines();
		ParameterReader reader = new ParameterReader();
		int first = reader.place("rows", rows, Math.max(1, lines.size())) / ROWS * ROWS;
		reader.throwProblems();
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("header", RequestHeader.of(opened));
		model.addAttribute("lines", lines.stream().skip(first).limit(ROWS).toList());
		model.addAttribute("paid", this.book.paid(opened));
		model.addAttribute("lineCount", lines.size());
		model.addAttribute("firstRow", first);
		model.addAttribute("rowsAPage", ROWS);
		return "receipt";
	}

	@GetMapping("/requests/{id}/receipt.csv")
	ResponseEntity<String> csv(@PathVariable String id) {
		OpenedRequest opened = this.book.open(id);
		ReceiptDetail receipt = ReceiptDetail.of(opened.receipt(), this.book.paid(opened));
		String head = "Service,Operation,ResourceId,Meter,Quantity,Unit,UnitPrice,PriceSource,Amount,Currency,Basis,Evidence,PaidUnitPrice,PaidOn,PaidAmount\n";
		String lines = receipt.lines()
			.stream()
			.map((line) -> line(line, receipt.currency()))
			.collect(Collectors.joining());
		String file = "receipt-" + receipt.traceId() + ".csv";
		return ResponseEntity.ok()
			.contentType(CSV)
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file).build().toString())
			.body(head + lines);
	}

	private static String line(ReceiptDetail.LineDetail line, String currency) {
		return Stream
			.of(line.service(), line.operation(), line.resource(), line.meter(), line.quantity(), line.unit(),
					line.unitPrice(), line.priceSource(), line.amount(), currency, line.basis(), line.evidence(),
					line.paidUnitPrice(), line.paidOn(), line.paidAmount())
			.map(ReceiptPage::cell)
			.collect(Collectors.joining(",", "", "\n"));
	}

	/**
	 * A cell of CSV. What a spreadsheet would run as a formula is kept from it by an
	 * apostrophe.
	 */
	static String cell(@Nullable Object value) {
		String text = (value instanceof BigDecimal number) ? number.toPlainString()
				: (value != null) ? value.toString() : "";
		if (text.matches("(?s)[=+@\\t\\r].*|-[^0-9].*")) {
			text = "'" + text;
		}
		return text.matches("(?s).*[\",\\n\\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
	}

}
