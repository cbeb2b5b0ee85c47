-- A payout to a cause's reserve is owed once, whoever records it: the projector that sees it on chain, or a steward by hand.
CREATE UNIQUE INDEX remittances_by_payout ON remittances (payout) WHERE payout <> '';
