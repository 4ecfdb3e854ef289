package io.tracetab.source.xray;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalSecondsTests {

	@ParameterizedTest
	@CsvSource({ "1478293361.271, 1478293361271000", "1.478293361271E9, 1478293361271000",
			"1.79530000012345E9, 1795300000123450", "1461096053, 1461096053000000", "0, 0", "0.0000004, 0",
			"0.0000005, 1", "1596648396.6399446, 1596648396639945", "1596648396.6399445, 1596648396639945",
			"1596648396.63994449999999999999, 1596648396639944", "1.6813396582601435E+9, 1681339658260144",
			"14782323361.271, 14782323361271000", "14782933612710e-4, 1478293361271000",
			"147829336127100000e-8, 1478293361271000", "1478293361.999999500, 1478293362000000", "1e-300, 0",
			"00001478293361.271, 1478293361271000" })
	void timesAreExactToTheMicrosecond(String seconds, long micros) {
		assertThat(micros(seconds)).isEqualTo(micros);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "-1", "1478293361271", "1e300", "1e12", "1e99999", "1e", "1e+", "12:00", "NaN",
			"1.2.3", "1e9x", "12345678901234567890", "0x10" })
	void whatIsNoTimeIsUnreadable(String seconds) {
		assertThat(micros(seconds)).isEqualTo(DecimalSeconds.UNREADABLE);
	}

	private static long micros(String seconds) {
		String padded = "9" + seconds + "9";
		return DecimalSeconds.micros(padded.toCharArray(), 1, seconds.length());
	}

}
