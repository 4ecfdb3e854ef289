package io.tracetab.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.source.Arrived;

import static org.assertj.core.api.Assertions.assertThat;

class ReceivingLimitsTests {

	@Test
	void soManyASecondAndAsManyAtOnce() {
		AtomicLong nanos = new AtomicLong(5);
		RateLimit limit = new RateLimit(2, nanos::get);
		assertThat(limit.allows()).isTrue();
		assertThat(limit.allows()).isTrue();
		assertThat(limit.allows()).isFalse();
		nanos.addAndGet(500_000_000);
		assertThat(limit.allows()).isTrue();
		assertThat(limit.allows()).isFalse();
		nanos.addAndGet(3_600_000_000_000L);
		assertThat(limit.allows()).isTrue();
		assertThat(limit.allows()).isTrue();
		assertThat(limit.allows()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"format\": \"json\", \"version\": 1}\n{\"id\":\n 1}",
			"{\"format\":\"json\",\"version\":1}\n{\"id\":\r\n1}\n",
			"{ \"version\":1, \"format\":\"json\" }\n{\"id\": 1}" })
	void aDatagramIsADocumentBehindItsHeader(String datagram) {
		Arrived read = Datagram.read(datagram.getBytes(StandardCharsets.UTF_8));
		assertThat(read.unreadable()).isNull();
		assertThat(text(read).replace(" ", "")).isEqualTo("{\"id\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "{\"id\":1}", "{\"format\":\"json\",\"version\":2}\n{}",
			"{\"format\":\"json\",\"version\":1}", "{\"format\":\"json\",\"version\":1}\n  \n" })
	void whatIsNoneIsUnreadable(String datagram) {
		Arrived read = Datagram.read(datagram.getBytes(StandardCharsets.UTF_8));
		assertThat(read.unreadable()).startsWith("X-Ray datagram: ");
	}

	private static String text(Arrived read) {
		return new String(read.line().bytes(), read.line().from(), read.line().to() - read.line().from(),
				StandardCharsets.UTF_8);
	}

}
