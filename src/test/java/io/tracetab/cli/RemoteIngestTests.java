package io.tracetab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.pipeline.DataFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the command makes of the answers of the app that holds the folder.
 */
class RemoteIngestTests {

	@TempDir
	private Path folder;

	private final StringWriter out = new StringWriter();

	private String answer = "";

	private HttpServer app;

	private DataFolder held;

	@BeforeEach
	void holdTheFolder() throws IOException {
		this.app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.app.createContext("/api/v1/imports", (exchange) -> {
			byte[] bytes = this.answer.getBytes(StandardCharsets.UTF_8);
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		this.app.start();
		this.held = DataFolder.hold(this.folder).orElseThrow();
		this.held.announce(this.app.getAddress().getPort(), "token");
	}

	@AfterEach
	void letGo() throws IOException {
		this.held.close();
		this.app.stop(0);
	}

	@Test
	void anAnswerWithItsEndIsPrinted() throws IOException, InterruptedException {
		this.answer = """
				{"type":"line","text":"a.json: read 1"}
				{"type":"end","failures":0}
				""";
		assertThat(ingest()).isZero();
		assertThat(this.out).hasToString("a.json: read 1" + System.lineSeparator());
	}

	@Test
	void anAnswerThatBreaksOffIsNoSuccess() {
		this.answer = "{\"type\":\"progress\",\"done\":1,\"total\":9,\"read\":1}\n";
		assertThatIllegalStateException().isThrownBy(this::ingest).withMessageContaining("broke off its answer");
	}

	private int ingest() throws IOException, InterruptedException {
		return RemoteIngest.through(this.folder)
			.ingest(List.of(Path.of("a.json")), new PrintWriter(this.out, true),
					new PrintWriter(new StringWriter(), true));
	}

}
