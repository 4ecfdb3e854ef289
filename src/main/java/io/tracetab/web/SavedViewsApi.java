package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.cost.SavedView;

/**
 * Saved views of costs, as JSON.
 */
@RestController
@RequestMapping("/api/v1/costs/views")
@Tag(name = "Costs")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
@ApiResponse(responseCode = "403", ref = "#/components/responses/Problem")
@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
class SavedViewsApi {

	private final SavedViewsBook book;

	SavedViewsApi(SavedViewsBook book) {
		this.book = book;
	}

	/**
	 * A saved view.
	 *
	 * @param link stays the same, whatever the view is changed to
	 */
	@Schema(name = "SavedView")
	record ViewDetail(String id, String name, @Schema(description = "As /costs and /api/v1/costs read it") String query,
			String link) {

		static ViewDetail of(SavedView view) {
			return new ViewDetail(view.id(), view.name(), view.query(), "/costs/views/" + view.id());
		}

	}

	/**
	 * What is kept of a view.
	 *
	 * @param query absent to keep what it is
	 */
	@Schema(name = "WantedView")
	record Wanted(@Nullable String name, @Nullable String query) {
	}

	@GetMapping
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "getCostViews", summary = "Views of costs that were saved, by name")
	List<ViewDetail> views() {
		return this.book.list().stream().map(ViewDetail::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@ApiResponse(responseCode = "201")
	@Operation(operationId = "addCostView", summary = "Save a view of costs under a name")
	ViewDetail add(@RequestBody Wanted wanted) {
		return ViewDetail.of(this.book.add(wanted.name(), wanted.query()));
	}

	@PutMapping("/{id}")
	@ApiResponse(responseCode = "200")
	@Operation(operationId = "changeCostView", summary = "Change a view's name or contents; its link stays")
	ViewDetail change(@PathVariable String id, @RequestBody Wanted wanted) {
		return ViewDetail.of(this.book.change(id, wanted.name(), wanted.query()));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@ApiResponse(responseCode = "204")
	@Operation(operationId = "removeCostView", summary = "Forget a view")
	void remove(@PathVariable String id) {
		this.book.find(id);
		this.book.remove(id);
	}

}
