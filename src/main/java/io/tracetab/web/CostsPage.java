package io.tracetab.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * What was charged, by any dimensions of the bill. The address holds the whole view.
 */
@Controller
class CostsPage {

	private static final int ROWS = 60;

	private static final int MOST_GROUPS = 3;

	private final CostsBook book;

	private final Frames frames;

	private final CostWords words;

	private final JsonMapper json = JsonMapper.builder().build();

	CostsPage(CostsBook book, Frames frames, CostWords words) {
		this.book = book;
		this.frames = frames;
		this.words = words;
	}

	@GetMapping("/costs")
	String costs(@ModelAttribute CostsParameters given, Model model, HttpServletRequest request) {
		ViewAddress address = ViewAddress.of(request);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("statements", this.book.statements());
		this.book.query(given).ifPresent((query) -> {
			CostsView view = this.book.view(query);
			boolean all = address.has("rows");
			model.addAttribute("view", view);
			model.addAttribute("lines", lines(view, address).stream().limit(all ? Long.MAX_VALUE : ROWS).toList());
			model.addAttribute("allHref",
					(!all && view.rows().size() > ROWS) ? address.with("rows", "all").toString() : null);
			this.book.parts(query).ifPresent((parts) -> model.addAttribute("parts", parts));
			this.book.provisional(query).ifPresent((days) -> model.addAttribute("provisional", days));
			model.addAttribute("partsHref", new ViewAddress("/costs-parts.csv", address.values()).toString());
			model.addAttribute("filters", filters(query, address));
			model.addAttribute("periods", periods(query, address));
			model.addAttribute("currencies", this.book.extents());
			model.addAttribute("chart", chart(view));
			model.addAttribute("csvHref", new ViewAddress("/costs.csv", address.values()).toString());
		});
		return "costs";
	}

	@GetMapping("/costs.csv")
	ResponseEntity<byte[]> csv(@ModelAttribute CostsParameters given) {
		CostQuery query = this.book.query(given).orElse(null);
		return csv("costs.csv", (query == null) ? "" : CostsCsv.of(this.book.view(query)));
	}

	@GetMapping("/costs-parts.csv")
	ResponseEntity<byte[]> partsCsv(@ModelAttribute CostsParameters given) {
		CostQuery query = this.book.query(given).orElse(null);
		CostsParts parts = (query != null) ? this.book.parts(query).orElse(null) : null;
		return csv("costs-parts.csv",
				(query == null || parts == null) ? "" : CostsCsv.of(query, parts, this.book.provisional(query)));
	}

	private static ResponseEntity<byte[]> csv(String name, String text) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
			.contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
			.body(text.getBytes(StandardCharsets.UTF_8));
	}

	/** A group opens into the next dimension that is not yet used. */
	private List<Line> lines(CostsView view, ViewAddress address) {
		List<CostDimension> groups = view.query().groupBy();
		List<Line> lines = new ArrayList<>();
		for (CostsView.Row row : view.rows()) {
			List<String> only = new ArrayList<>(address.values().getOrDefault("only", List.of()));
			for (int level = 0; level <= row.depth(); level++) {
				only.add(groups.get(level) + "=" + row.keys().get(level));
			}
			List<CostDimension> used = Stream
				.concat(groups.subList(0, row.depth() + 1).stream(),
						view.query().filters().stream().map(CostQuery.Filter::dimension))
				.toList();
			String next = this.words.next(used).toString();
			lines.add(new Line(row, this.words.value(groups.get(row.depth()), row.key()),
					CostWords.width(row.amount(), view.total().amount()),
					address.without("rows").with("only", only).with("group", next).toString()));
		}
		return lines;
	}

	private List<Chip> filters(CostQuery query, ViewAddress address) {
		List<Chip> chips = new ArrayList<>();
		List<String> all = query.filters().stream().map((each) -> each.dimension() + "=" + each.value()).toList();
		for (int i = 0; i < all.size(); i++) {
			CostQuery.Filter filter = query.filters().get(i);
			List<String> rest = new ArrayList<>(all);
			rest.remove(i);
			chips
				.add(new Chip(this.words.name(filter.dimension()), this.words.value(filter.dimension(), filter.value()),
						rest.isEmpty() ? address.without("only").toString() : address.with("only", rest).toString()));
		}
		return chips;
	}

	/** The first of those that are the same days is the one that is chosen. */
	private static List<Period> periods(CostQuery query, ViewAddress address) {
		LocalDate newest = query.until().minusDays(1);
		LocalDate month = newest.withDayOfMonth(1);
		Map<String, LocalDate> starts = new LinkedHashMap<>();
		starts.put("Month", month);
		starts.put("7 days", newest.minusDays(6));
		starts.put("30 days", newest.minusDays(29));
		starts.put("90 days", newest.minusDays(89));
		starts.put("Year", newest.minusDays(364));
		List<Period> periods = new ArrayList<>();
		starts.forEach((label, from) -> {
			LocalDate to = label.equals("Month") ? newest.withDayOfMonth(newest.lengthOfMonth()) : newest;
			boolean chosen = from.equals(query.from()) && to.plusDays(1).equals(query.until())
					&& periods.stream().noneMatch(Period::chosen);
			periods.add(period(label, from, to, chosen, address));
		});
		periods.add(1, period("Month before", month.minusMonths(1), month.minusDays(1), false, address));
		return periods;
	}

	private static Period period(String label, LocalDate from, LocalDate to, boolean chosen, ViewAddress address) {
		return new Period(label, address.with("from", from.toString()).with("to", to.toString()).toString(), chosen);
	}

	/** Stands in the page as data: a name must not end its element. */
	private String chart(CostsView view) {
		CostDimension first = view.query().groupBy().get(0);
		Map<String, Object> chart = new TreeMap<>();
		chart.put("steps", view.chart().steps().stream().map(LocalDate::toString).toList());
		chart.put("currency", view.query().currency());
		chart.put("series", view.chart()
			.series()
			.stream()
			.map((series) -> Map.of("name", series.others() ? "All others" : this.words.value(first, series.key()),
					"amounts", series.amounts().stream().map(BigDecimal::toPlainString).collect(Collectors.toList())))
			.toList());
		return this.json.writeValueAsString(chart).replace("<", "\\u003c");
	}

	/** Which group stands at a place of the form; absent for none. */
	static List<String> places(CostQuery query) {
		List<String> places = new ArrayList<>(query.groupBy().stream().map(CostDimension::toString).toList());
		while (places.size() < MOST_GROUPS) {
			places.add("");
		}
		return places;
	}

	/**
	 * A group and the address that opens it.
	 *
	 * @param width its share of the total, in percent
	 */
	record Line(CostsView.Row row, String name, BigDecimal width, String href) {
	}

	/** A filter and the address without it. */
	record Chip(String name, String value, String href) {
	}

	/** A stretch of days and its address. */
	record Period(String label, String href, boolean chosen) {
	}

}
