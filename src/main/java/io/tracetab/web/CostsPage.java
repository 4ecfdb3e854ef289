package io.tracetab.web;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.FocusExport;
import io.tracetab.cost.LastDays;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SavedView;
import io.tracetab.report.CostsLinks;

/**
 * What was charged, by any dimensions of the bill. The address holds the whole view.
 */
@Controller
class CostsPage {

	private static final int ROWS = 60;

	/** Stands in an address that says why Cost Explorer shows another figure. */
	private static final String EXPLAINED = "explained";

	private static final int SHOWN_GROUPS = 3;

	private final CostsBook book;

	private final Frames frames;

	private final CostWords words;

	private final SavedViewsBook views;

	private final FocusExport export;

	private final JsonMapper json = JsonMapper.builder().build();

	CostsPage(CostsBook book, Frames frames, CostWords words, SavedViewsBook views, FocusExport export) {
		this.book = book;
		this.frames = frames;
		this.words = words;
		this.views = views;
		this.export = export;
	}

	@GetMapping("/costs")
	String costs(@ModelAttribute CostsParameters given, Model model, HttpServletRequest request) {
		ViewAddress address = ViewAddress.of(request);
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("statements", this.book.statements());
		this.book.question(given).ifPresent((question) -> {
			CostsView view = this.book.view(question, CostsReader.before(given));
			boolean all = address.has("rows");
			model.addAttribute("view", view);
			model.addAttribute("lines", lines(view, address).stream().limit(all ? Long.MAX_VALUE : ROWS).toList());
			model.addAttribute("allHref",
					(!all && view.rows().size() > ROWS) ? address.with("rows", "all").toString() : null);
			if (question.ledger() == Ledger.LINES) {
				this.book.parts(question.query()).ifPresent((parts) -> model.addAttribute("parts", parts));
			}
			explanation(question, address, model);
			lacks(view, model);
			model.addAttribute("filters", filters(question.query(), address));
			model.addAttribute("budgetHref", CostsLinks.budget(question.query()));
			model.addAttribute("periods", periods(given, address));
			model.addAttribute("partsHref", new ViewAddress("/costs-parts.csv", address.values()).toString());
			model.addAttribute("currencies", this.book.extents());
			model.addAttribute("chart", chart(view, chartOf(address)));
			model.addAttribute("chartKind", chartOf(address));
			model.addAttribute("hourHref", (CostsReader.hasHours(question) && !question.byHour())
					? address.with("by", "hour").toString() : null);
			model.addAttribute("last", isFree(given) ? null : given.last());
			model.addAttribute("free", isFree(given));
			model.addAttribute("csvHref", new ViewAddress("/costs.csv", address.values()).toString());
			model.addAttribute("focusHref", new ViewAddress("/costs/focus.csv", address.values()).toString());
		});
		views(address, model);
		return "costs";
	}

	/** Why another place shows another figure, when somebody asks. */
	private void explanation(CostQuestion question, ViewAddress address, Model model) {
		boolean explained = address.has(EXPLAINED);
		if (explained) {
			model.addAttribute("bridge", this.book.bridge(question).orElse(null));
			model.addAttribute("residual", this.book.residual(question.query()).orElse(null));
		}
		model.addAttribute("explained", explained);
		model.addAttribute("explainHref",
				(explained ? address.without(EXPLAINED) : address.with(EXPLAINED, "yes")) + "#explained");
	}

	/** Days that still move, what is not divided yet, what nobody owns. */
	private void lacks(CostsView view, Model model) {
		this.book.provisional(view.query()).ifPresent((days) -> model.addAttribute("provisional", days));
		model.addAttribute("byDeploy",
				view.query().groupBy().stream().anyMatch((by) -> by.kind() == CostDimension.Kind.DEPLOY));
		model.addAttribute("unsaid", this.book.unsaid(view.question()));
		Dividing.Rest rest = this.book.rest(view.query()).orElse(null);
		model.addAttribute("rest", rest);
		if (rest == null || view.question().ledger() == Ledger.LINES) {
			this.book.unowned(view).ifPresent((unowned) -> model.addAttribute("unowned", unowned));
		}
	}

	/** Saved views, and the one that is open. */
	private void views(ViewAddress address, Model model) {
		List<SavedView> views = this.views.list();
		String open = address.values().getOrDefault("view", List.of("")).get(0);
		model.addAttribute("views", views);
		model.addAttribute("openView",
				views.stream().filter((view) -> view.id().equals(open)).findFirst().orElse(null));
		model.addAttribute("viewQuery", address.without("rows", "view").query());
	}

	private static String chartOf(ViewAddress address) {
		String chart = address.values().getOrDefault("chart", List.of("bars")).get(0);
		return List.of("lines", "table").contains(chart) ? chart : "bars";
	}

	@GetMapping("/costs.csv")
	ResponseEntity<byte[]> csv(@ModelAttribute CostsParameters given) {
		CostQuestion question = this.book.question(given).orElse(null);
		return csv("costs.csv",
				(question == null) ? "" : CostsCsv.of(this.book.view(question, CostsReader.before(given))));
	}

	@GetMapping("/costs-parts.csv")
	ResponseEntity<byte[]> partsCsv(@ModelAttribute CostsParameters given) {
		CostQuery query = this.book.question(given).map(CostQuestion::query).orElse(null);
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

	/** Row by row: a year of lines need not fit in memory. */
	@GetMapping("/costs/focus.csv")
	ResponseEntity<StreamingResponseBody> focus(@ModelAttribute CostsParameters given) {
		CostQuestion question = this.book.question(given).orElse(null);
		StreamingResponseBody body = (out) -> {
			try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
				if (question != null) {
					this.export.write(question, (cells) -> writer.write(CostsCsv.row(cells)));
				}
			}
		};
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"costs-focus.csv\"")
			.contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
			.body(body);
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
			String next = this.words.next(view.question().ledger(), used).toString();
			lines.add(new Line(row, this.words.value(groups.get(row.depth()), row.key()),
					CostWords.width(row.amount(), view.total().amount()),
					address.without("rows", "view").with("only", only).with("group", next).toString()));
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

	/** Whether days are given by themselves. */
	private static boolean isFree(CostsParameters given) {
		return Stream.of(given.from(), given.to()).anyMatch((day) -> day != null && !day.isBlank());
	}

	private static List<Period> periods(CostsParameters given, ViewAddress address) {
		boolean free = isFree(given);
		String last = (given.last() == null || given.last().isBlank()) ? LastDays.MONTH.word() : given.last();
		ViewAddress rest = address.without("from", "to", "rows");
		return Stream.of(LastDays.values())
			.map((days) -> new Period(days.label(), rest.with("last", days.word()).toString(),
					!free && days.word().equals(last)))
			.toList();
	}

	/** Stands in the page as data: a name must not end its element. */
	private String chart(CostsView view, String kind) {
		CostDimension first = view.query().groupBy().get(0);
		Map<String, Object> chart = new TreeMap<>();
		chart.put("steps", view.chart().steps());
		chart.put("currency", view.query().currency());
		chart.put("kind", kind);
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
		while (places.size() < Math.min(CostsReader.MOST_GROUPS, Math.max(SHOWN_GROUPS, query.groupBy().size() + 1))) {
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
