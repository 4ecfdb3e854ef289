package io.tracetab.world.shop;

import java.util.List;

import io.tracetab.world.stack.DynamoTable;

/**
 * The tables behind the pages of an account, small ones behind the front page, and one of
 * those who evaluate.
 */
public record Annex(DynamoTable shipments, DynamoTable referrals, DynamoTable coupons, DynamoTable notices,
		DynamoTable banners, DynamoTable visits, DynamoTable preferences, DynamoTable rankings, DynamoTable statements,
		DynamoTable forecasts) {

	/** In the order in which an inventory lists them. */
	List<DynamoTable> all() {
		return List.of(this.shipments, this.referrals, this.coupons, this.notices, this.banners, this.visits,
				this.preferences, this.rankings, this.statements, this.forecasts);
	}

}
