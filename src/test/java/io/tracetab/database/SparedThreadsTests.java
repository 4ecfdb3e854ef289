package io.tracetab.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SparedThreadsTests {

	private final List<Integer> set = new ArrayList<>();

	private boolean refusing;

	private final SparedThreads threads = new SparedThreads(4, this::set);

	private void set(int number) throws SQLException {
		if (this.refusing) {
			throw new SQLException("not now");
		}
		this.set.add(number);
	}

	@Test
	void timesOfSavingMayOverlap() {
		this.threads.sparing(true);
		this.threads.sparing(true);
		this.threads.sparing(false);
		this.threads.settle();
		assertThat(this.set).containsExactly(1);
		this.threads.sparing(false);
		assertThat(this.set).containsExactly(1, 4);
	}

	@Test
	void whatIsRefusedIsToldOnceAndTriedAgain(CapturedOutput output) {
		this.threads.sparing(true);
		this.refusing = true;
		this.threads.sparing(false);
		this.threads.settle();
		assertThat(this.set).containsExactly(1);
		assertThat(output.getOut()).containsOnlyOnce("WARN").contains("refuses to take 4", "not now");
		this.refusing = false;
		this.threads.settle();
		assertThat(this.set).containsExactly(1, 4);
		this.threads.settle();
		assertThat(this.set).hasSize(2);
	}

	@Test
	void whatIsNoLongerWantedIsNotTriedAgain() {
		this.refusing = true;
		this.threads.sparing(true);
		this.threads.sparing(false);
		this.refusing = false;
		this.threads.settle();
		assertThat(this.set).isEmpty();
	}

}
