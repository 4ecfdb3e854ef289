package io.tracetab.report.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server over a real socket that fails as a test wants it to: where GreenMail
 * takes every letter, this one may refuse, say nothing, or hang up at any line.
 */
final class ScriptedMailServer implements AutoCloseable {

	/** Says nothing until the other side has gone. */
	static final String SILENCE = "silence";

	/** Hangs up. */
	static final String GONE = "";

	/** To the dot of a letter: takes it, and hangs up before saying so. */
	static final String TAKEN_AND_GONE = "taken";

	/** Asked for by its user's name and its password. */
	static final String USER = "tracetab";

	static final String PASSWORD = "secret";

	/** What is said beside the usual. */
	interface Script {

		/**
		 * The answer to a line; null for the usual one.
		 * @param line a command; {@code "> "} and a line of a letter; its dot
		 */
		@Nullable String answer(String line) throws InterruptedException;

	}

	/** A letter as it was taken. */
	record Taken(List<String> to, String text) {

		String header(String name) {
			return this.text.lines().filter((line) -> line.startsWith(name + ": ")).findFirst().orElseThrow();
		}

	}

	/** What was said, the part before TLS marked with a star. */
	final List<String> said = new CopyOnWriteArrayList<>();

	final List<Taken> taken = new CopyOnWriteArrayList<>();

	private final ServerSocket socket;

	private final boolean safe;

	private final Script script;

	private ScriptedMailServer(int port, boolean safe, Script script) throws IOException {
		this.socket = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
		this.safe = safe;
		this.script = script;
		Thread thread = new Thread(this::listen);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Listens in the open.
	 * @param port 0 for any
	 */
	static ScriptedMailServer at(int port, Script script) throws IOException {
		return new ScriptedMailServer(port, false, script);
	}

	/** Begins in the open, and takes letters within TLS alone, from whom it knows. */
	static ScriptedMailServer withStartTls() throws IOException {
		return new ScriptedMailServer(0, true, (line) -> null);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** All that letters were taken for. */
	List<String> recipients() {
		return this.taken.stream().flatMap((letter) -> letter.to().stream()).toList();
	}

	private void listen() {
		while (!this.socket.isClosed()) {
			try {
				Socket client = this.socket.accept();
				Thread thread = new Thread(() -> serve(client));
				thread.setDaemon(true);
				thread.start();
			}
			catch (IOException ex) {
				return; // It was closed.
			}
		}
	}

	private void serve(Socket client) {
		try (Conversation talk = new Conversation(client)) {
			talk.begin();
		}
		catch (IOException | GeneralSecurityException ex) {
			// The other side has gone, and says itself why.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/** One connection. */
	private final class Conversation implements AutoCloseable {

		private Socket socket;

		private BufferedReader lines;

		private boolean known;

		private List<String> to = new ArrayList<>();

		Conversation(Socket socket) throws IOException {
			this.socket = socket;
			this.lines = read(socket);
			this.known = !ScriptedMailServer.this.safe;
		}

		void begin() throws IOException, GeneralSecurityException, InterruptedException {
			say("220 here");
			for (String line = this.lines.readLine(); line != null; line = this.lines.readLine()) {
				boolean open = ScriptedMailServer.this.safe && !(this.socket instanceof SSLSocket);
				ScriptedMailServer.this.said.add((open ? "*" : "") + line);
				String answer = answer(line);
				if (!tell((answer != null) ? answer : open ? inTheOpen(line) : usual(line))) {
					return;
				}
				if (line.equals("STARTTLS")) {
					encrypt();
				}
				else if (answer == null && line.equals("DATA") && this.known && !take()) {
					return;
				}
			}
		}

		private @Nullable String answer(String line) throws InterruptedException {
			return ScriptedMailServer.this.script.answer(line);
		}

		/** Whether the conversation goes on. */
		private boolean tell(String answer) throws IOException {
			if (answer.equals(SILENCE)) {
				while (this.lines.readLine() != null) {
					// Nothing is said.
				}
			}
			if (answer.equals(GONE) || answer.equals(SILENCE)) {
				return false;
			}
			say(answer);
			return true;
		}

		private static String inTheOpen(String line) {
			return line.equals("STARTTLS") ? "220 go on"
					: line.startsWith("EHLO") ? "250-here\r\n250 STARTTLS" : "530 5.7.0 STARTTLS first";
		}

		private String usual(String line) {
			if (line.startsWith("EHLO")) {
				return ScriptedMailServer.this.safe ? "250-here\r\n250 AUTH PLAIN" : "250 here";
			}
			if (line.startsWith("AUTH PLAIN ")) {
				this.known = new String(Base64.getDecoder().decode(line.substring(11)), StandardCharsets.UTF_8)
					.endsWith("\0" + USER + "\0" + PASSWORD);
				return this.known ? "235 2.7.0 welcome" : "535 5.7.8 not known here";
			}
			if (!this.known && !line.equals("QUIT")) {
				return "530 5.7.0 who are you";
			}
			if (line.startsWith("RCPT TO:")) {
				this.to.add(line.replaceAll(".*<(.*)>.*", "$1"));
			}
			return line.equals("DATA") ? "354 go on" : "250 ok";
		}

		private boolean take() throws IOException, InterruptedException {
			StringBuilder text = new StringBuilder();
			for (String line = this.lines.readLine(); line != null; line = this.lines.readLine()) {
				boolean end = line.equals(".");
				String answer = answer(end ? "." : "> " + line);
				if (end && (answer == null || answer.equals(TAKEN_AND_GONE))) {
					ScriptedMailServer.this.taken.add(new Taken(this.to, text.toString()));
					this.to = new ArrayList<>();
					return tell((answer == null) ? "250 taken" : GONE);
				}
				if (answer != null) {
					return tell(answer);
				}
				text.append(line).append('\n');
			}
			return false;
		}

		private void encrypt() throws IOException, GeneralSecurityException {
			SSLSocket socket = (SSLSocket) context().getSocketFactory()
				.createSocket(this.socket, "127.0.0.1", this.socket.getPort(), true);
			socket.setUseClientMode(false);
			socket.startHandshake();
			this.socket = socket;
			this.lines = read(socket);
		}

		private void say(String line) throws IOException {
			this.socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
			this.socket.getOutputStream().flush();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

	private static BufferedReader read(Socket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private static SSLContext context() throws GeneralSecurityException, IOException {
		char[] password = "changeit".toCharArray();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Objects
			.requireNonNull(DummySSLServerSocketFactory.class.getResourceAsStream("/greenmail.p12"))) {
			keys.load(in, password);
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, password);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

}
