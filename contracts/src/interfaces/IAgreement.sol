// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementActs } from "./IAgreementActs.sol";
import { IAgreementEvents } from "./IAgreementEvents.sol";
import { IAgreementCarried } from "./IAgreementCarried.sol";
import { IAgreementFunding } from "./IAgreementFunding.sol";
import { IAgreementViews } from "./IAgreementViews.sol";

/// @title One agreement
/// @notice Holds the installments of one deal and pays them to its payees. No owner, no upgrade, no pause, no fee. Every act takes
/// the packed core of the terms, which the agreement knows by its own address, and moves each installment at most once to a final
/// state. `installments` is always a set: bit i selects installment i.
///
/// Boundaries: a right that ends and one that begins at the same second t never overlap. Before t (now < t) only the earlier one exists,
/// from t on (now ≥ t) only the later. t is `dueAt` for fund, deliver, attest, cancel by the payer | refund, release; delivery + `reviewWindow`
/// for dispute | release; dispute + `rulingWindow` for rule | enforce. An authorization is good while now ≤ its deadline.
interface IAgreement is IAgreementEvents, IAgreementActs, IAgreementFunding, IAgreementCarried, IAgreementViews { }
