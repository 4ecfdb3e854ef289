package io.tracetab.quantity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShareTests {

	@Test
	void aShareIsShownInPerCent() {
		assertThat(Share.of(1, 3).percent(1)).isEqualByComparingTo("33.3");
		assertThat(Share.of(0, 3).percent(0)).isZero();
	}

	@Test
	void aShareIsBetweenNothingAndTheWhole() {
		assertThatIllegalArgumentException().isThrownBy(() -> Share.of(4, 3)).withMessageContaining("4 of 3");
		assertThatIllegalArgumentException().isThrownBy(() -> Share.of(-1, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> Share.of(0, 0));
	}

}
