package io.tracetab.cost.jdbc;

import org.junit.jupiter.api.Test;

import io.tracetab.cost.SavedView;
import io.tracetab.cost.SavedViews;
import io.tracetab.database.EachStateEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every store of saved views keeps.
 */
abstract class SavedViewsContract extends EachStateEngine {

	private static final SavedView TEAMS = new SavedView("by-team", "By team", "group=owner&only=tag%3Aa%3Db");

	private static final SavedView ROUTES = new SavedView("routes", "a route's cost", "");

	@Test
	void viewsAreListedByName() {
		views().save(TEAMS);
		views().save(ROUTES);
		assertThat(views().list()).containsExactly(ROUTES, TEAMS);
		assertThat(views().find("by-team")).contains(TEAMS);
		assertThat(views().find("never")).isEmpty();
	}

	@Test
	void aViewKeepsItsIdUnderAnotherName() {
		views().save(TEAMS);
		views().save(TEAMS.named("Par équipe"));
		assertThat(views().list()).containsExactly(TEAMS.named("Par équipe"));
	}

	@Test
	void aRemovedViewIsGone() {
		views().save(TEAMS);
		views().remove("by-team");
		views().remove("never");
		assertThat(views().list()).isEmpty();
	}

	@Test
	void idsAreMadeOfNames() {
		assertThat(SavedView.idOf(" Coûts / équipe! ")).isEqualTo("couts-equipe");
		assertThat(SavedView.idOf("費用")).isEqualTo("view");
		assertThat(SavedView.idOf("x".repeat(200))).hasSize(60);
		assertThatIllegalArgumentException().isThrownBy(() -> new SavedView("a", " ", ""))
			.withMessageContaining("1 to 200 characters");
	}

	private SavedViews views() {
		return new JdbcSavedViews(state());
	}

}
