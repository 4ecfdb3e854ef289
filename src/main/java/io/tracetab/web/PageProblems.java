package io.tracetab.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What goes wrong, as a page that says what was expected.
 */
@ControllerAdvice(annotations = Controller.class)
class PageProblems {

	private final Frames frames;

	PageProblems(Frames frames) {
		this.frames = frames;
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	String badParameters(BadParameters ex, Model model, HttpServletRequest request) {
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("title", "This address cannot be read");
		model.addAttribute("sentences", ex.parameters().stream().map(BadParameter::message).toList());
		return "problem";
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String unknownRequest(UnknownRequest ex, Model model, HttpServletRequest request) {
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("title", "This request is not loaded");
		model.addAttribute("sentences", List.of(ex.getMessage() + ".",
				"X-Ray keeps traces for 30 days. If yours is younger, ingest the documents that hold it."));
		return "problem";
	}

}
