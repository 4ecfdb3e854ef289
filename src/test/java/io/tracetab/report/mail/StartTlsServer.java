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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;

/**
 * A mail server that begins in the open and takes letters within TLS alone.
 */
final class StartTlsServer implements AutoCloseable {

	private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	/** What was said, the part before TLS marked with a star. */
	final List<String> said = new CopyOnWriteArrayList<>();

	final CompletableFuture<String> letter = new CompletableFuture<>();

	StartTlsServer() throws IOException {
		Thread thread = new Thread(this::serve);
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	private void serve() {
		try (Socket open = this.socket.accept()) {
			say(open, "220 here");
			BufferedReader lines = lines(open);
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.said.add("*" + line);
				if (line.startsWith("STARTTLS")) {
					say(open, "220 go on");
					safe((SSLSocket) context().getSocketFactory()
						.createSocket(open, "127.0.0.1", open.getPort(), true));
					return;
				}
				say(open, line.startsWith("EHLO") ? "250-here\r\n250 STARTTLS" : "530 STARTTLS first");
			}
		}
		catch (IOException | GeneralSecurityException ex) {
			this.letter.completeExceptionally(ex);
		}
	}

	private void safe(SSLSocket socket) throws IOException {
		socket.setUseClientMode(false);
		socket.startHandshake();
		BufferedReader lines = lines(socket);
		StringBuilder body = null;
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (body != null && !line.equals(".")) {
				body.append(line).append('\n');
			}
			else if (body != null) {
				this.letter.complete(body.toString());
				body = null;
				say(socket, "250 taken");
			}
			else {
				this.said.add(line);
				body = line.startsWith("DATA") ? new StringBuilder() : null;
				say(socket, (body != null) ? "354 go on" : "250 ok");
			}
		}
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

	private static BufferedReader lines(Socket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private static void say(Socket socket, String line) throws IOException {
		socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
		socket.getOutputStream().flush();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
