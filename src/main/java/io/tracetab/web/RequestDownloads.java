package io.tracetab.web;

import java.io.IOException;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.tracetab.source.TraceWriter;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;

/**
 * A request to take along: its documents as they are kept, in formats that others read.
 */
@RestController
@Tag(name = "Requests")
@ApiResponse(responseCode = "400", ref = "#/components/responses/Problem")
@ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
class RequestDownloads {

	private final RequestBook book;

	private final List<TraceWriter> writers;

	RequestDownloads(RequestBook book, List<TraceWriter> writers) {
		this.book = book;
		this.writers = writers;
	}

	@GetMapping({ "/requests/{id}/xray.json", "/api/v1/requests/{id}/xray.json" })
	@Operation(operationId = "downloadXRay", summary = "The documents of a request as BatchGetTraces answers them")
	@ApiResponse(responseCode = "200", content = @Content(mediaType = "application/json",
			schema = @Schema(description = "Traces with Segments, each Document JSON in a string", type = "object")))
	void xray(@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id,
			HttpServletResponse response) throws IOException {
		send(id, "xray", response);
	}

	@GetMapping({ "/requests/{id}/otlp.json", "/api/v1/requests/{id}/otlp.json" })
	@Operation(operationId = "downloadOtlp", summary = "The spans of a request as a request of OTLP in JSON")
	@ApiResponse(responseCode = "200", content = @Content(mediaType = "application/json",
			schema = @Schema(description = "resourceSpans of ExportTraceServiceRequest", type = "object")))
	void otlp(@PathVariable @Parameter(description = "Either spelling: X-Ray's or 32 hex digits") String id,
			HttpServletResponse response) throws IOException {
		send(id, "otlp", response);
	}

	private void send(String id, String format, HttpServletResponse response) throws IOException {
		TraceId trace = RequestBook.parse(id);
		List<Segment> documents = this.book.documents(trace);
		TraceWriter writer = this.writers.stream()
			.filter((each) -> each.format().equals(format))
			.findFirst()
			.orElseThrow();
		String file = "request-" + trace + "." + format + ".json";
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(file).build().toString());
		writer.write(trace, documents, response.getOutputStream());
	}

}
