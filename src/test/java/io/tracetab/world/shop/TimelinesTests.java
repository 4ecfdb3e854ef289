package io.tracetab.world.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelinesTests {

	private final Timelines timelines = new Timelines();

	@Test
	void theMostActiveAuthorHasTheMostFollowersAndNobodyFollowsTwice() {
		assertThat(Timelines.followers(0)).hasSize(300).doesNotHaveDuplicates().startsWith(37, 74);
		// 300 / 32^0.8 is 18.75
		assertThat(Timelines.followers(31)).hasSize(18);
		assertThat(Timelines.followers(1_999)).isEmpty();
	}

	@Test
	void aReaderIsShownFiftyEntriesAtMost() {
		assertThat(this.timelines.shownBytes(3)).isZero();
		for (int entry = 0; entry < 60; entry++) {
			this.timelines.add(3, 510);
		}
		assertThat(this.timelines.shown(3)).isEqualTo(50);
		assertThat(this.timelines.shownBytes(3)).isEqualTo(25_500);
	}

}
