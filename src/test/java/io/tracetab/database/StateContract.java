package io.tracetab.database;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every engine of state does.
 */
abstract class StateContract {

	private State state;

	abstract State open();

	@BeforeEach
	void openState() {
		this.state = open();
	}

	@AfterEach
	void close() {
		this.state.close();
	}

	@Test
	void whatWasCommittedIsThereAfterReopening() {
		this.state.inTransaction(() -> insert("a"));
		this.state.close();
		this.state = open();
		assertThat(count()).isEqualTo(1);
	}

	@Test
	void whatWasRolledBackIsNot() {
		assertThatThrownBy(() -> this.state.inTransaction(() -> {
			insert("a");
			return this.state.inTransaction(() -> insert("a"));
		})).isInstanceOf(RuntimeException.class);
		assertThat(count()).isZero();
	}

	private int insert(String name) {
		return this.state.sql().sql("INSERT INTO setting (name, text) VALUES (?, 'x')").param(name).update();
	}

	private long count() {
		return this.state.sql().sql("SELECT count(*) FROM setting").query(Long.class).single();
	}

}
