package io.tracetab.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.tracetab.login.Account;
import io.tracetab.login.Accounts;
import io.tracetab.login.Secrets;

/**
 * The way in: to sign in, and to make an account by a link.
 */
@Controller
@Hidden
@ConditionalOnProperty("tracetab.login.enabled")
class LoginPage {

	private final Accounts accounts;

	private final Door door;

	LoginPage(Accounts accounts, Door door) {
		this.accounts = accounts;
		this.door = door;
	}

	@GetMapping("/login")
	String login(HttpServletRequest request, Model model) {
		String query = (request.getQueryString() == null) ? "" : request.getQueryString();
		model.addAttribute("said", switch (query) {
			case "failed" -> "There is no such name with that password.";
			case "wait" -> "That was tried too often. Wait a minute, then try again.";
			case "out" -> "You are signed out.";
			case "made" -> "The account is made. Sign in with it.";
			case "changed" -> "The password is changed. Sign in with the new one.";
			case "again" -> "You are not signed in any more.";
			default -> "";
		});
		model.addAttribute("alarming", query.equals("failed") || query.equals("wait"));
		model.addAttribute("empty", this.accounts.list().isEmpty());
		return "login";
	}

	@GetMapping("/welcome")
	String welcome(@RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
		return welcome(token, "", "", model, response);
	}

	@PostMapping("/welcome")
	String make(@RequestParam String token, @RequestParam(defaultValue = "") String name, @RequestParam String password,
			Model model, HttpServletResponse response) {
		String problem = PasswordCheck.problem(password);
		boolean known = this.accounts.accountOf(Secrets.hash(token), this.door.now()).isPresent();
		if (known && problem.isEmpty()
				&& this.accounts.redeem(Secrets.hash(token), this.door.passwords().hash(password), this.door.now())) {
			return "redirect:/login?changed";
		}
		String wanted = Account.nameOf(name);
		if (problem.isEmpty() && this.accounts.isOpen(Secrets.hash(token), this.door.now())) {
			try {
				Account account = new Account(wanted, this.door.passwords().hash(password), this.door.now());
				if (this.accounts.redeem(Secrets.hash(token), account)) {
					return "redirect:/login?made";
				}
				problem = "'%s' is taken: expected another name".formatted(wanted);
			}
			catch (IllegalArgumentException ex) {
				problem = String.valueOf(ex.getMessage());
			}
		}
		return welcome(token, name, problem, model, response);
	}

	private String welcome(String token, String name, String problem, Model model, HttpServletResponse response) {
		String known = this.accounts.accountOf(Secrets.hash(token), this.door.now()).orElse("");
		boolean open = !known.isEmpty() || this.accounts.isOpen(Secrets.hash(token), this.door.now());
		if (!open) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		else if (!problem.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		model.addAttribute("open", open);
		model.addAttribute("known", known);
		model.addAttribute("token", token);
		model.addAttribute("name", name);
		model.addAttribute("problem", problem);
		return "welcome";
	}

}
