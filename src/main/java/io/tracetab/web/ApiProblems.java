package io.tracetab.web;

import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * What goes wrong, as RFC 9457 problem details.
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems {

	private static final Logger logger = LoggerFactory.getLogger(ApiProblems.class);

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
	ProblemDetail unreadableBody(HttpMessageNotReadableException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The body is not JSON of the form that the description of the API names");
		problem.setTitle("A body that cannot be read");
		return problem;
	}

	/** Who was told of something as it came has gone: nobody is left to be answered. */
	@ExceptionHandler
	void gone(AsyncRequestNotUsableException ex) {
		logger.debug("One who looked on has gone", ex);
	}

	/** What Spring finds wrong says so itself; anything else is our fault. */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> other(Exception ex) {
		if (ex instanceof ErrorResponse response) {
			return ResponseEntity.status(response.getStatusCode()).body(response.getBody());
		}
		logger.error("An API answer failed", ex);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"The answer could not be made; the log of Tracetab says why");
		return ResponseEntity.internalServerError().body(problem);
	}

	@ExceptionHandler
	ProblemDetail unknownRequest(UnknownRequest ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
		problem.setTitle("Unknown request");
		return problem;
	}

}
