package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tracetab.login.Account;
import io.tracetab.login.Accounts;
import io.tracetab.login.LoginLinks;
import io.tracetab.login.Secrets;

/**
 * {@code tracetab login-link NAME}: a way back for who forgot a password, for who may
 * read the data folder.
 */
@Command(name = "login-link", mixinStandardHelpOptions = true,
		description = { "Make a link by which an account is given another password: good once, for a day.",
				"Where the app runs on the folder it is asked; otherwise the link works once the app runs." })
final class LoginLinkCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Parameters(paramLabel = "NAME", description = "Whose password was forgotten.")
	private String name = "";

	@Option(names = "--address", paramLabel = "URL",
			defaultValue = "${env:TRACETAB_REPORTS_BASEURL:-http://localhost:8080}",
			description = "Where the app is reached (default: ${DEFAULT-VALUE}).")
	private String address = "";

	@Override
	public Integer call() throws Exception {
		String path = path(this.data.folder);
		this.spec.commandLine().getOut().println(this.address.replaceAll("/+$", "") + path);
		return 0;
	}

	private String path(Path folder) throws IOException, InterruptedException {
		Optional<Session> held = Session.open(folder);
		if (held.isEmpty()) {
			return new RemoteApp(HeldElsewhere.app(folder)).send("POST", "/login/links", Map.of("account", this.name))
				.path("path")
				.asString("");
		}
		try (Session session = held.get()) {
			return new LoginLinks(session.get(Accounts.class), new Secrets(new SecureRandom()), InstantSource.system())
				.offerPassword(Account.nameOf(this.name))
				.orElseThrow(() -> new IllegalStateException("There is no account " + this.name));
		}
	}

}
