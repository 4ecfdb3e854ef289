package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.BudgetState;
import io.tracetab.analyze.MonthForecast;
import io.tracetab.billing.CostQuery;
import io.tracetab.report.CostsLinks;

/**
 * Budgets, how they fare, and the forecast that says so. A budget that is being written
 * stands in the address.
 */
@Controller
class BudgetsPage {

	private final BudgetBook book;

	private final Frames frames;

	private final CostWords words;

	BudgetsPage(BudgetBook book, Frames frames, CostWords words) {
		this.book = book;
		this.frames = frames;
		this.words = words;
	}

	@GetMapping("/budgets")
	String budgets(@ModelAttribute("given") BudgetParameters given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		BudgetParameters shown = given;
		if (given.id() != null && !given.isWritten()) {
			shown = this.book.find(given.id()).map(BudgetsPage::written).orElse(given);
		}
		return page(shown, List.of(), model, request, response);
	}

	@PostMapping("/budgets")
	String save(@ModelAttribute("given") BudgetParameters given, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.book.save(given);
		}
		catch (BadParameters ex) {
			return page(given, ex.parameters(), model, request, response);
		}
		return "redirect:/budgets";
	}

	@PostMapping("/budgets/remove")
	String remove(@RequestParam String id) {
		this.book.remove(id);
		return "redirect:/budgets";
	}

	private String page(BudgetParameters given, List<BadParameter> problems, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("given", given);
		model.addAttribute("currencies", this.book.extents());
		model.addAttribute("budgets", this.book.budgets().stream().map(this::line).toList());
		model.addAttribute("problems", problems.stream()
			.collect(Collectors.toMap(BadParameter::name, BadParameter::message, (one, other) -> one)));
		BudgetParameters asked = problems.isEmpty() ? given
				: new BudgetParameters(null, null, null, null, null, List.of());
		this.book.query(asked).ifPresent((query) -> this.book.forecast(query).ifPresent((forecast) -> {
			model.addAttribute("forecast", forecast);
			model.addAttribute("filters", words(query.filters()));
			model.addAttribute("trend", Trend.of(forecast).json());
			model.addAttribute("costsHref", CostsLinks.month(forecast.query()));
		}));
		return "budgets";
	}

	private Line line(Budget budget) {
		BudgetState state = this.book.state(budget).orElse(null);
		MonthForecast forecast = (state != null) ? state.forecast() : null;
		return new Line(budget, state, words(budget.filters()),
				(forecast != null) ? CostsLinks.month(forecast.query()) : "/costs",
				(forecast != null) ? CostWords.width(forecast.charged(), budget.amount()) : BigDecimal.ZERO,
				new ViewAddress("/budgets", Map.of("id", List.of(budget.id()))) + "#budget");
	}

	private String words(List<CostQuery.Filter> filters) {
		return filters.isEmpty() ? "Everything"
				: filters.stream()
					.map((filter) -> this.words.name(filter.dimension()) + " "
							+ this.words.value(filter.dimension(), filter.value()))
					.collect(Collectors.joining(", "));
	}

	private static BudgetParameters written(Budget budget) {
		return new BudgetParameters(budget.id(), budget.name(), budget.amount().toPlainString(), budget.currency(),
				CostsReader.word(budget.basis()),
				budget.filters().stream().map((filter) -> filter.dimension() + "=" + filter.value()).toList());
	}

	/**
	 * A budget as it is shown.
	 *
	 * @param state null where no bill has its currency
	 * @param width how much is used, in percent, for a bar
	 */
	record Line(Budget budget, @Nullable BudgetState state, String filters, String costsHref, BigDecimal width,
			String editHref) {
	}

}
