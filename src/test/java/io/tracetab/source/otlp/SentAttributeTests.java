package io.tracetab.source.otlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An attribute is read where it lies as the protocol's own classes read it.
 */
class SentAttributeTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "fc4c5267-99a9-4284-8c4c-526799a98284", "a \"quoted\" one", "back\\slash",
			"two\nlines", "tab\t", "Zürich", "\uD83D\uDE00", "~ and DEL\u007f", "#" })
	void aTextIsWhatTheProtocolsClassesReadOfIt(String text) throws IOException {
		for (String more : new String[] { "", "x".repeat(100), "x".repeat(127), "x".repeat(128), "x".repeat(4000) }) {
			assertIsReadAlike(KeyValue.newBuilder().setKey("request.id").setValue(text(text + more)).build());
			assertIsReadAlike(KeyValue.newBuilder().setKey(text + more).setValue(text("value")).build());
		}
	}

	@Test
	void otherValuesAreToo() throws IOException {
		AnyValue bytes = AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("secret")).build();
		assertIsReadAlike(KeyValue.newBuilder().setKey("bytes").setValue(bytes).build());
		assertIsReadAlike(
				KeyValue.newBuilder().setKey("number").setValue(AnyValue.newBuilder().setIntValue(7)).build());
		assertIsReadAlike(KeyValue.newBuilder().setKey("unset").setValue(AnyValue.getDefaultInstance()).build());
		assertIsReadAlike(KeyValue.newBuilder().setKey("none").build());
		assertIsReadAlike(KeyValue.newBuilder().setValue(text("nameless")).build());
		assertIsReadAlike(KeyValue.getDefaultInstance());
	}

	@Test
	void aFieldThatIsNotKnownIsPassedOver() throws IOException {
		byte[] known = KeyValue.newBuilder().setKey("k").setValue(text("v")).build().toByteArray();
		byte[] longer = ByteString.copyFrom(known).concat(ByteString.copyFrom(new byte[] { 0x38, 5 })).toByteArray();
		assertThat(json(SentAttribute.read(longer, 0, longer.length)))
			.isEqualTo("{\"key\":\"k\",\"value\":{\"stringValue\":\"v\"}}");
	}

	@Test
	void oneThatIsCutIsRefused() {
		byte[] whole = KeyValue.newBuilder().setKey("key").setValue(text("value")).build().toByteArray();
		for (int length : new int[] { 1, 2, 4, 6, 7, 8, 9, 11, whole.length - 1 }) {
			assertThatThrownBy(() -> SentAttribute.read(whole, 0, length)).as("%d bytes", length)
				.isInstanceOf(IOException.class);
		}
	}

	private static AnyValue text(String text) {
		return AnyValue.newBuilder().setStringValue(text).build();
	}

	/** Twice, as names and attributes that come again are remembered. */
	private static void assertIsReadAlike(KeyValue sent) throws IOException {
		byte[] message = sent.toByteArray();
		byte[] bytes = ByteString.copyFromUtf8("before")
			.concat(ByteString.copyFrom(message))
			.concat(ByteString.copyFromUtf8("\"behind"))
			.toByteArray();
		JsonText expected = new JsonText();
		ProtoJson.attribute(sent, expected);
		for (int i = 0; i < 2; i++) {
			SentAttribute read = SentAttribute.read(bytes, "before".length(), message.length);
			assertThat(read.name()).isEqualTo(sent.getKey());
			assertThat(read.value()).isEqualTo(ProtoValues.plain(sent.getValue()));
			assertThat(json(read)).isEqualTo(expected.toString());
		}
	}

	private static String json(SentAttribute attribute) {
		return new String(attribute.json(), StandardCharsets.UTF_8);
	}

}
