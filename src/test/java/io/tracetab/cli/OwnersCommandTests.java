package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Owners and their rules from the command line, over a bill of two functions.
 */
class OwnersCommandTests {

	private static final String BILL = """
			BillingAccountId,SubAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,\
			ChargeCategory,ServiceName,ResourceId,BillingCurrency,BilledCost,EffectiveCost
			111111111111,111111111111,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,\
			Usage,AWS Lambda,arn:aws:lambda:eu-west-1:111111111111:function:cart-api,USD,1.25,1.25
			111111111111,111111111111,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,\
			Usage,AWS Lambda,arn:aws:lambda:eu-west-1:111111111111:function:cart-api,USD,2.5,2.5
			111111111111,111111111111,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,\
			Usage,AWS Lambda,arn:aws:lambda:eu-west-1:111111111111:function:pay-api,USD,0.1,0.1
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void readTheBill() throws IOException {
		Path bill = Files.writeString(this.folder.resolve("bill.csv"), BILL);
		run("ingest", bill.toString());
	}

	@Test
	void rulesAreAddedEndedMovedAndRemoved() {
		assertThat(run("owners")).contains("3.85  (without an owner)");
		assertThat(run("owners", "add", "resource", "cart-*", "team cart", "--dry-run"))
			.contains("team cart: 0 now, 3.75 then", "function:cart-api: (without an owner) -> team cart");
		assertThat(run("owners", "rules")).contains("There is no rule");
		run("owners", "add", "resource", "cart-*", "team cart");
		run("owners", "add", "account", "1*", "all", "--from", "2026-03-02");
		assertThat(run("owners")).containsSubsequence("3.75  team cart", "0.1  all");
		assertThat(run("owners", "move", "2", "1")).contains("team cart: 3.75 now, 1.25 then");
		run("owners", "end", "1", "2026-03-02", "--dry-run");
		assertThat(run("owners", "rules")).contains("1  account 1*  all  from 2026-03-02",
				"2  resource cart-*  team cart");
		run("owners", "remove", "1");
		assertThat(run("owners", "end", "1", "2026-03-01")).contains("team cart: 3.75 now, 1.25 then");
		assertThat(run("owners", "rules")).isEqualToIgnoringNewLines("1  resource cart-*  team cart  to 2026-03-01");
	}

	@Test
	void whatWillNotDoIsSaidWithValueAndForm() {
		assertThat(error("owners", "add", "colour", "x", "y"))
			.contains("'colour' is nothing to look at: expected resource, account, module, route, or a tag");
		assertThat(error("owners", "remove", "3")).contains("There is no rule 3");
		assertThat(error("owners", "--last", "week")).contains("'week'", "month-before");
	}

	@Test
	void anAppThatHoldsTheFolderIsGoneThrough() {
		ChildProcess app = ChildProcess.start("--data", data(), "--server.port=0", "--logging.level.io.tracetab=info");
		try {
			String line = app.line();
			while (line != null && !line.contains("Started TracetabApplication")) {
				line = app.line();
			}
			assertThat(line).isNotNull();
			assertThat(run("owners", "add", "resource", "cart-*", "cart", "--from", "2026-03-02", "--to", "2026-03-02"))
				.contains("cart: 0 now, 2.5 then");
			assertThat(run("owners", "rules"))
				.isEqualToIgnoringNewLines("1  resource cart-*  cart  from 2026-03-02  to 2026-03-02");
			assertThat(run("owners")).containsSubsequence("2.5  cart", "1.35  (without an owner)");
		}
		finally {
			app.kill();
		}
	}

	private String run(String... arguments) {
		CommandRun run = CommandRun.of(withData(arguments));
		assertThat(run.code()).as(run.err()).isZero();
		return run.out();
	}

	private String error(String... arguments) {
		CommandRun run = CommandRun.of(withData(arguments));
		assertThat(run.code()).isNotZero();
		return run.err();
	}

	private String[] withData(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--data";
		all[arguments.length + 1] = data();
		return all;
	}

	private String data() {
		return this.folder.resolve("data").toString();
	}

}
