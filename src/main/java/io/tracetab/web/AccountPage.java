package io.tracetab.web;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import io.tracetab.login.Account;
import io.tracetab.login.Accounts;
import io.tracetab.login.ApiToken;
import io.tracetab.login.ApiTokens;
import io.tracetab.login.Secrets;

/**
 * Whose session it is: tokens for programs, the password, the other accounts. Secrets are
 * shown once, on the page after the one that made them.
 */
@Controller
@Hidden
@ConditionalOnProperty("tracetab.login.enabled")
class AccountPage {

	private static final String BACK = "redirect:/account";

	private final Accounts accounts;

	private final ApiTokens tokens;

	private final Door door;

	private final Frames frames;

	AccountPage(Accounts accounts, ApiTokens tokens, Door door, Frames frames) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.door = door;
		this.frames = frames;
	}

	@GetMapping("/account")
	String account(HttpServletRequest request, Model model) {
		String name = request.getRemoteUser();
		model.addAttribute("frame", this.frames.of(request));
		model.addAttribute("name", name);
		model.addAttribute("tokens", this.tokens.list(name).stream().map(Line::of).toList());
		model.addAttribute("others",
				this.accounts.list().stream().map(Account::name).filter((other) -> !other.equals(name)).toList());
		return "account";
	}

	@PostMapping("/account/tokens")
	String token(@RequestParam String name, HttpServletRequest request, RedirectAttributes next) {
		String secret = this.door.secrets().make();
		try {
			this.tokens.add(new ApiToken(UUID.randomUUID().toString(), request.getRemoteUser(), name.strip(),
					this.door.now(), null), Secrets.hash(secret));
			next.addFlashAttribute("secret", secret);
		}
		catch (IllegalArgumentException ex) {
			next.addFlashAttribute("problem", ex.getMessage());
		}
		return BACK;
	}

	@PostMapping("/account/tokens/remove")
	String revoke(@RequestParam String id, HttpServletRequest request) {
		this.tokens.remove(request.getRemoteUser(), id);
		return BACK;
	}

	@PostMapping("/account/password")
	String password(@RequestParam String old, @RequestParam String password, HttpServletRequest request,
			RedirectAttributes next) {
		String problem = this.door.passwords().change(request.getRemoteUser(), old, password);
		if (problem.isEmpty()) {
			return "redirect:/login?changed";
		}
		next.addFlashAttribute("problem", problem);
		return BACK;
	}

	@PostMapping("/account/invite")
	String invite(HttpServletRequest request, RedirectAttributes next) {
		String own = request.getRequestURL().toString();
		next.addFlashAttribute("invitation",
				own.substring(0, own.length() - request.getRequestURI().length()) + this.door.links().offer(false));
		return BACK;
	}

	@PostMapping("/account/remove")
	String remove(@RequestParam String name, HttpServletRequest request) {
		if (!name.equals(request.getRemoteUser())) {
			this.accounts.remove(name);
		}
		return BACK;
	}

	/** A token as the page shows it. */
	record Line(String id, String name, String made, String used) {

		static Line of(ApiToken token) {
			return new Line(token.id(), token.name(), day(token.made()),
					(token.used() == null) ? "never" : day(token.used()));
		}

		private static String day(Instant time) {
			return time.toString().substring(0, 16).replace('T', ' ') + " UTC";
		}

	}

}
