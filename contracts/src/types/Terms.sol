// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What makes an installment due.
enum Trigger {
    /// The steward says it delivered; the payer's review window starts.
    Delivery,
    /// A date is reached: a retainer, or a holdback for a minimum live period.
    Date,
    /// k of n attesters signed that the metric reached the threshold; the payer's review window starts.
    Metric
}

/// @notice Where an installment stands. It only ever moves to a larger number, save that nothing leaves a final state.
enum State {
    Unfunded,
    Funded,
    Delivered,
    Disputed,
    Paid,
    Refunded,
    Moved
}

/// @notice The act that moved money, named in every event that moves it.
enum Act {
    Approve,
    Release,
    Rule,
    Enforce,
    Settle,
    Cancel,
    Refund,
    Terminate,
    Contribute,
    Close,
    Succeed
}

/// @notice One who is paid. The cause comes first; the shares of all payees sum to 10,000.
struct Payee {
    address account;
    uint16 bps;
}

/// @notice One amount that one payer puts in, and what must happen for the payees to have it.
struct Installment {
    address payer;
    Trigger trigger;
    /// Base units of the token, or wei.
    uint128 amount;
    /// Seconds since 1970. Before it: fund, deliver, attest, cancel. From it on: refund, or release for `Trigger.Date`.
    uint40 dueAt;
    /// Seconds the payer may dispute after delivery; from its end on anyone may release.
    uint32 reviewWindow;
    /// Share of the amount that the payees keep when the payer cancels before delivery.
    uint16 killFeeBps;
    /// Hash of the deliverable's specification or of the metric's definition.
    bytes32 subject;
    /// The smallest attested value that counts, in the metric's own unit. Zero unless `Trigger.Metric`.
    uint128 threshold;
}

/// @notice The whole bargain, as the steward and every payer sign it under EIP-712. It never changes.
struct Terms {
    /// Hash of the canonical document that the parties read.
    bytes32 document;
    /// The persona in the registry in whose name the steward acts; zero for none.
    bytes32 persona;
    address steward;
    /// The ERC-20 the money is in; zero for ether.
    address token;
    /// Who rules on a dispute; zero for nobody, and then nothing can be disputed.
    address arbiter;
    /// Seconds the arbiter has, from the dispute on. From its end on anyone may enforce the default.
    uint32 rulingWindow;
    /// The payees' share if the arbiter stays silent.
    uint16 defaultRulingBps;
    /// Seconds of notice by which `Trigger.Date` installments may be terminated.
    uint32 noticePeriod;
    address[] attesters;
    /// How many attesters must sign.
    uint8 quorum;
    Payee[] payees;
    Installment[] installments;
    /// A random number: it keeps the document's hash from being guessed.
    uint256 salt;
}

/// @notice A party's EIP-712 signature under one act, so that anybody can carry the act to the chain.
struct Authorization {
    /// Who acts. An account with a key, or a contract that answers ERC-1271.
    address signer;
    /// Any number this signer has not used or revoked in this agreement.
    uint256 nonce;
    /// The last second at which the signature is good.
    uint256 deadline;
    /// 65 bytes (r, s, v), 64 bytes (EIP-2098), or whatever the contract wallet expects.
    bytes signature;
}
