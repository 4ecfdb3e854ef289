package io.tracetab.usage.jdbc;

import java.time.Duration;
import java.time.Instant;

import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;
import io.tracetab.usage.RollUps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A store of roll-ups opened anew for each test, on the engine that a contract runs on.
 */
abstract class OpenedRollUps {

	static final Instant HOUR = Instant.ofEpochSecond(GeneratedContributions.FIRST_MINUTE * 60);

	static final Window ALL = new Window(HOUR, HOUR.plus(Duration.ofHours(3)));

	Facts facts;

	RollUps rollUps;

	abstract Facts open();

	@BeforeEach
	void openFacts() {
		this.facts = open();
		this.rollUps = new JdbcRollUps(this.facts);
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

}
