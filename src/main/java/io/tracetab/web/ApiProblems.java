package io.tracetab.web;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What goes wrong, as RFC 9457 problem details.
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems {

	@ExceptionHandler
	ProblemDetail badParameters(BadParameters ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
		problem.setTitle("Values that cannot be read");
		List<Map<String, String>> parameters = ex.parameters()
			.stream()
			.map((bad) -> Map.of("name", bad.name(), "value", bad.value(), "expected", bad.expected()))
			.toList();
		problem.setProperty("parameters", parameters);
		return problem;
	}

	@ExceptionHandler
	ProblemDetail unknownRequest(UnknownRequest ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
		problem.setTitle("Unknown request");
		return problem;
	}

}
